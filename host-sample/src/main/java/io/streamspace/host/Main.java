package io.streamspace.host;

import io.streamspace.host.command.Options;
import io.streamspace.host.command.StartFailure;
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
        Greeting.print(options, host);
        host.letTimeGo();
        stopped.await();
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
