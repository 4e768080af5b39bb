#!/bin/sh
# The whole attack suite against this checkout: attack/run.sh [--seed N] [--only NAMES] [--scale N]
# Builds what is missing, prints what was tried with figures, ends with 1 when something was wrong.
cd "$(dirname -- "$0")/.." || exit 4
exec env PATH="$PATH:/usr/sbin:/sbin" mvn -q -P attack -pl attack -am package -DskipTests -Dspotless.check.skip=true "-Dattack.arguments=$*"
