package io.streamspace.host;

import io.streamspace.host.auth.TokenSets;
import io.streamspace.host.clock.ClockMode;
import io.streamspace.host.command.Options;
import io.streamspace.host.command.StartFailure;
import io.streamspace.host.demo.Demo;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.slf4j.LoggerFactory;

/** The command. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        try {
            run(Options.parse(List.of(arguments)));
        } catch (StartFailure failure) {
            fail(String.valueOf(failure.getMessage()), failure);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            fail("the host failed; see the log: " + e, e);
        }
    }

    private static void run(Options options) throws InterruptedException {
        System.setProperty("streamspace.logs", options.data().resolve("logs").toString());
        SampleHost host = SampleHost.start(Setups.of(options));
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(host, stopped), "stop"));
        StartupBanner.print(options, host);
        try {
            begin(options, host);
        } catch (RuntimeException e) {
            if (!host.isStopping()) {
                throw e;
            }
        }
        stopped.await();
    }

    private static void begin(Options options, SampleHost host) throws InterruptedException {
        if (options.isDemo()) {
            show(options, host);
        }
        host.letTimeGo();
        System.out.println("Ready. Ctrl-C stops it.");
    }

    /** A clock that was set by hand belongs to whoever set it: then nothing is lived through. */
    private static void show(Options options, SampleHost host) throws InterruptedException {
        Demo demo = new Demo(host);
        demo.installPlugins();
        if (host.clock().mode() == ClockMode.RUNNING && options.tokens().isEmpty() && !demo.hasLived()) {
            System.out.println("Living through two months of a real trace …");
            demo.live(TokenSets.demo().values(), progress -> System.out.println("  " + progress));
        }
    }

    private static void stop(SampleHost host, CountDownLatch stopped) {
        host.close();
        stopped.countDown();
    }

    // The process must end with a status even if a thread is left over; nothing is left to be closed here.
    @SuppressWarnings("SystemExitOutsideMain")
    private static void fail(String line, Throwable cause) {
        System.err.println("streamspace: " + line.lines().findFirst().orElse("it does not start"));
        if (System.getProperty("streamspace.logs") != null) {
            LoggerFactory.getLogger(Main.class).error("It does not start", cause);
        }
        System.exit(1);
    }
}
