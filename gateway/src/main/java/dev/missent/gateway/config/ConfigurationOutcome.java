package dev.missent.gateway.config;

import java.util.List;

import dev.missent.gateway.config.message.Diagnostic;
import dev.missent.gateway.config.message.Source;
import dev.missent.gateway.config.model.Configuration;

/** The outcome of reading a configuration file. */
public sealed interface ConfigurationOutcome {
    /**
     * The file has no error that can be seen without its certificates.
     *
     * @param configuration what it says
     * @param warnings by place
     * @param source the text, for the printing of diagnostics
     */
    record Accepted(Configuration configuration, List<Diagnostic> warnings, Source source) implements ConfigurationOutcome {
        /** Copies the warnings. */
        public Accepted {
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * The file has errors.
     *
     * @param diagnostics all of them, and the warnings, by place
     * @param source the text, for the printing of diagnostics
     */
    record Rejected(List<Diagnostic> diagnostics, Source source) implements ConfigurationOutcome {
        /** Copies the diagnostics. */
        public Rejected {
            diagnostics = List.copyOf(diagnostics);
        }
    }
}
