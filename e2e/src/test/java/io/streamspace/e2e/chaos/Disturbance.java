package io.streamspace.e2e.chaos;

import java.time.Duration;
import java.util.Random;
import java.util.function.BiConsumer;

/** Something that goes wrong. None waits until what it broke is mended. */
enum Disturbance {
    HOST_KILLED((platform, random) -> kill(host(platform, random), random)),
    DATABASE_KILLED((platform, random) -> platform.database().kill()),
    BOTH_KILLED((platform, random) -> {
        platform.database().kill();
        kill(host(platform, random), random);
    }),
    CONNECTIONS_CUT((platform, random) -> proxy(platform, random).cut()),
    HALF_CLOSED_TOWARDS_HOST((platform, random) -> proxy(platform, random).closeTowardsHost()),
    HALF_CLOSED_TOWARDS_DATABASE((platform, random) -> proxy(platform, random).closeTowardsServer()),
    DELAYED((platform, random) -> proxy(platform, random).delay(upTo(random, Duration.ofSeconds(6)))),
    REFUSED((platform, random) -> refuse(platform, proxy(platform, random), upTo(random, Duration.ofSeconds(4)))),
    DISK_FULL((platform, random) -> fill(platform, upTo(random, Duration.ofSeconds(4)))),
    CLOCK_JUMPED((platform, random) -> jump(platform, random));

    private static final int KILLS_OF_A_SERVING_HOST = 4;
    private static final Duration FARTHEST_JUMP = Duration.ofDays(2);

    private final BiConsumer<Platform, Random> deed;

    Disturbance(BiConsumer<Platform, Random> deed) {
        this.deed = deed;
    }

    void strike(Platform platform, Random random) {
        deed.accept(platform, random);
    }

    private static Replica host(Platform platform, Random random) {
        return platform.replicas().get(random.nextInt(Platform.HOSTS));
    }

    /** Now and then while it is still starting; mostly it serves again first, so that something gets done. */
    private static void kill(Replica host, Random random) {
        if (random.nextInt(KILLS_OF_A_SERVING_HOST) > 0) {
            host.awaitServing();
        }
        host.kill();
    }

    private static TcpProxy proxy(Platform platform, Random random) {
        return platform.proxies().get(random.nextInt(Platform.HOSTS));
    }

    private static void refuse(Platform platform, TcpProxy proxy, Duration duration) {
        proxy.refuse(true);
        proxy.cut();
        platform.after(duration, () -> proxy.refuse(false));
    }

    private static void fill(Platform platform, Duration duration) {
        platform.disk().ifPresent(disk -> {
            disk.fill();
            platform.after(duration, disk::free);
        });
    }

    private static void jump(Platform platform, Random random) {
        long seconds = FARTHEST_JUMP.toSeconds();
        Duration offset = Duration.ofSeconds(Math.round((random.nextDouble() * 2 - 1) * seconds));
        platform.clock().ifPresent(clock -> clock.jumpTo(offset));
    }

    private static Duration upTo(Random random, Duration longest) {
        return Duration.ofMillis(1 + random.nextInt((int) longest.toMillis()));
    }
}
