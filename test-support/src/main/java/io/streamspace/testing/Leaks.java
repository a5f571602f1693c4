package io.streamspace.testing;

import java.lang.management.ManagementFactory;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.management.ObjectName;

/**
 * Finds what an unloaded plugin left in the JVM: its class loader, threads, MBeans.
 *
 * <p>Begin before the plugin is loaded, {@link #watch} each class loader while it is there, and ask after the last one
 * was unloaded. Run the JVM with {@code -XX:SoftRefLRUPolicyMSPerMB=0}: else soft references hide a healthy unload.
 */
public final class Leaks {

    private static final long PAUSE_MILLIS = 50;

    private final Set<Thread> threadsBefore = new HashSet<>(threads());
    private final Set<ObjectName> beansBefore = beans();
    private final ReferenceQueue<ClassLoader> collected = new ReferenceQueue<>();
    private final Set<Watched> loaders = new HashSet<>();
    private final Predicate<Thread> ofTheHost;

    private Leaks(Predicate<Thread> ofTheHost) {
        this.ofTheHost = ofTheHost;
    }

    /** @param ofTheHost threads that may come while one watches, since they are the host's own */
    public static Leaks begin(Predicate<Thread> ofTheHost) {
        return new Leaks(ofTheHost);
    }

    /** Expects this loader to be collectable in the end. */
    public void watch(ClassLoader loader) {
        loaders.add(new Watched(loader, collected));
    }

    /** Everything that is still there after garbage collections for at most the given time; empty if all is well. */
    public List<String> found(Duration atMost) {
        long deadlineNanos = System.nanoTime() + atMost.toNanos();
        List<String> found = foundNow();
        while (!found.isEmpty() && System.nanoTime() < deadlineNanos) {
            found = foundNow();
        }
        return found;
    }

    private List<String> foundNow() {
        System.gc();
        takeCollected();
        List<String> found = new ArrayList<>();
        loaders.forEach(loader -> found.add("class loader " + loader.name));
        newThreads().forEach(thread -> found.add("thread " + thread.getName()));
        newBeans().forEach(bean -> found.add("MBean " + bean));
        return found;
    }

    private void takeCollected() {
        try {
            for (Object ref = collected.remove(PAUSE_MILLIS); ref != null; ref = collected.remove(PAUSE_MILLIS)) {
                loaders.remove(ref);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Thread> newThreads() {
        return threads().stream()
                .filter(thread -> !threadsBefore.contains(thread))
                .filter(ofTheHost.negate())
                .toList();
    }

    private Set<ObjectName> newBeans() {
        Set<ObjectName> beans = beans();
        beans.removeAll(beansBefore);
        return beans;
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .collect(Collectors.toSet());
    }

    private static Set<ObjectName> beans() {
        return new HashSet<>(ManagementFactory.getPlatformMBeanServer().queryNames(null, null));
    }

    private static final class Watched extends PhantomReference<ClassLoader> {
        private final String name;

        Watched(ClassLoader loader, ReferenceQueue<ClassLoader> queue) {
            super(loader, queue);
            this.name = loader.getClass().getSimpleName() + "@" + Integer.toHexString(System.identityHashCode(loader));
        }
    }
}
