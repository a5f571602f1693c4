package io.streamspace.host;

import io.streamspace.host.command.Options;

/** The few lines that whoever typed the command needs. */
final class StartupBanner {

    private StartupBanner() {}

    static void print(Options options, SampleHost host) {
        System.out.println("StreamSpace sample host: http://127.0.0.1:" + host.port());
        System.out.println("Logs: " + options.data().resolve("logs").resolve("host.log"));
        System.out.println(tokens(options));
    }

    private static String tokens(Options options) {
        if (options.tokens().isPresent()) {
            return "Tokens: " + options.tokens().get();
        }
        return options.isDemo()
                ? "Sign in with one of: demo-admin, demo-alice, demo-bob, demo-carol (owner of acme), demo-dave (admin of"
                        + " acme), demo-erin (member of acme), demo-service"
                : "Tokens: " + options.data().resolve("tokens.json");
    }
}
