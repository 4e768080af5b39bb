package dev.missent.attack;

import java.util.List;

import dev.missent.attack.family.AbortAttack;
import dev.missent.attack.family.Attack;
import dev.missent.attack.family.FaultAttack;
import dev.missent.attack.family.FloodAttack;
import dev.missent.attack.family.RequestAttack;
import dev.missent.attack.family.ResponseAttack;

/** All families. */
final class Suite {
    static final List<Attack> ALL = List.of(new RequestAttack(), new ResponseAttack(), new AbortAttack(), new FloodAttack(),
        new FaultAttack());

    private Suite() {}
}
