package io.streamspace.demoprovider;

import java.nio.file.Path;
import java.time.Instant;

/** A demo provider by itself: {@code Main PORT [FOLDER]}, for trying things by hand. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        DemoProvider provider = arguments.length > 1
                ? DemoProvider.keptIn(Path.of(arguments[1]), Instant::now)
                : DemoProvider.inMemory(Instant::now);
        DemoServer server = DemoServer.start(provider, Integer.parseInt(arguments[0]));
        System.out.println("Demo provider: " + server.url());
    }
}
