package dev.missent.cli;

import java.util.concurrent.Callable;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What a shell needs to complete commands and options. */
@Command(name = "completion", mixinStandardHelpOptions = true, versionProvider = Version.class, header = "Prints a script with which a shell completes commands and options.", footer = {
        "", "Example:  source <(missent completion bash)", "          source <(missent completion zsh)",
        "          missent completion fish > ~/.config/fish/completions/missent.fish"})
final class CompletionCommand implements Callable<Integer> {
    /** The shells that are known. */
    enum Shell {
        BASH,
        ZSH,
        FISH
    }

    @Parameters(paramLabel = "SHELL", description = "bash, zsh or fish.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Shell shell;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() {
        var root = spec.commandLine().getParent();
        var out = spec.commandLine().getOut();
        out.print(switch (shell) {
            case BASH -> AutoComplete.bash("missent", root);
            case ZSH -> ZshCompletion.of(root.getCommandSpec());
            case FISH -> FishCompletion.of(root.getCommandSpec());
        });
        out.flush();
        return ExitCode.OK;
    }
}
