package io.streamspace.host.plugin.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import org.jspecify.annotations.Nullable;

/** Lets through what one plugin logs. Appenders run on the thread that logs, so its context class loader tells. */
final class PluginLines extends Filter<ILoggingEvent> {

    private final String packageName;
    /** Null once stopped: Logback's list of its own messages remembers every appender, and its filters. */
    private volatile @Nullable ClassLoader loader;

    PluginLines(String packageName, ClassLoader loader) {
        this.packageName = packageName;
        this.loader = loader;
    }

    @Override
    public void stop() {
        super.stop();
        loader = null;
    }

    @Override
    public FilterReply decide(ILoggingEvent event) {
        return isInPackage(event.getLoggerName()) || isOnItsThread(loader) ? FilterReply.NEUTRAL : FilterReply.DENY;
    }

    private static boolean isOnItsThread(@Nullable ClassLoader loader) {
        return loader != null && Thread.currentThread().getContextClassLoader() == loader;
    }

    private boolean isInPackage(String logger) {
        return !packageName.isEmpty() && (logger.equals(packageName) || logger.startsWith(packageName + "."));
    }
}
