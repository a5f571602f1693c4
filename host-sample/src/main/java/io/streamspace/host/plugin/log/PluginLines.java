package io.streamspace.host.plugin.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;

/** Lets through what one plugin logs. Appenders run on the thread that logs, so its context class loader tells. */
final class PluginLines extends Filter<ILoggingEvent> {

    private final String packageName;
    private final ClassLoader loader;

    PluginLines(String packageName, ClassLoader loader) {
        this.packageName = packageName;
        this.loader = loader;
    }

    @Override
    public FilterReply decide(ILoggingEvent event) {
        boolean isOfPlugin =
                isInPackage(event.getLoggerName()) || Thread.currentThread().getContextClassLoader() == loader;
        return isOfPlugin ? FilterReply.NEUTRAL : FilterReply.DENY;
    }

    private boolean isInPackage(String logger) {
        return !packageName.isEmpty() && (logger.equals(packageName) || logger.startsWith(packageName + "."));
    }
}
