package io.streamspace.host.plugin.log;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.Duration;
import ch.qos.logback.core.util.FileSize;
import io.streamspace.host.command.StartFailure;
import io.streamspace.host.log.BoundedLines;
import io.streamspace.host.plugin.loading.LoadedPlugin;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/**
 * Writes what a plugin logs to {@code {id}.log} in the plugins' log folder, beside the host's own log: what its loggers
 * say, and what its libraries say on its threads. Rolled over by the first line beyond 10 MB
 * ({@code -Dstreamspace.logs.plugin-file-size}), five old files are kept.
 */
public final class PluginLogs {

    private static final int OLD_FILES = 5;
    private static final String FILE_SIZE = "streamspace.logs.plugin-file-size";

    private final Path folder;
    private final FileSize fileSize = fileSize(System.getProperty(FILE_SIZE, "10MB"));
    private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();

    /** @throws StartFailure if the size of a file is none */
    public PluginLogs(Path folder) {
        this.folder = folder;
    }

    /** Begins the plugin's log; run the result to end it. */
    public Runnable attach(String pluginId, LoadedPlugin plugin) {
        return attach(pluginId, new PluginLines(plugin.packageName(), plugin.loader()));
    }

    Runnable attach(String pluginId, PluginLines filter) {
        RollingFileAppender<ILoggingEvent> appender = appender(folder.resolve(pluginId + ".log"));
        filter.start();
        appender.addFilter(filter);
        appender.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.addAppender(appender);
        return () -> {
            root.detachAppender(appender);
            appender.stop();
            filter.stop();
        };
    }

    private RollingFileAppender<ILoggingEvent> appender(Path file) {
        RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
        appender.setContext(context);
        appender.setName("plugin log " + file.getFileName());
        appender.setFile(file.toString());
        appender.setEncoder(encoder());
        rollOver(appender, file);
        return appender;
    }

    private void rollOver(RollingFileAppender<ILoggingEvent> appender, Path file) {
        FixedWindowRollingPolicy files = new FixedWindowRollingPolicy();
        files.setContext(context);
        files.setParent(appender);
        files.setFileNamePattern(file + ".%i");
        files.setMinIndex(1);
        files.setMaxIndex(OLD_FILES);
        files.start();
        SizeBasedTriggeringPolicy<ILoggingEvent> size = new SizeBasedTriggeringPolicy<>();
        size.setContext(context);
        size.setMaxFileSize(fileSize);
        size.setCheckIncrement(Duration.buildByMilliseconds(0));
        size.start();
        appender.setRollingPolicy(files);
        appender.setTriggeringPolicy(size);
    }

    private static FileSize fileSize(String text) {
        try {
            return FileSize.valueOf(text);
        } catch (IllegalArgumentException e) {
            throw new StartFailure(FILE_SIZE + " must be a size such as 10MB, not " + text, e);
        }
    }

    private BoundedLines encoder() {
        BoundedLines encoder = new BoundedLines();
        encoder.setContext(context);
        encoder.start();
        return encoder;
    }
}
