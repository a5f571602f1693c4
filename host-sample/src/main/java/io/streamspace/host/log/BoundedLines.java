package io.streamspace.host.log;

import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;

/**
 * Writes log events in UTF-8: a message up to 4,000 characters ({@code -Dstreamspace.logs.message-length}), an exception
 * up to four times that. What is cut says how much is missing. Further lines of a message are indented, so that none of
 * them looks like an event.
 */
public final class BoundedLines extends EncoderBase<ILoggingEvent> {

    private static final String HEAD =
            "%date{\"yyyy-MM-dd'T'HH:mm:ss.SSSX\",UTC} %-5level [%thread] %logger{36} - %nopex";
    private static final int USUAL_MESSAGE_LENGTH = 4_000;
    private static final int FAILURE_RATIO = 4;

    private final int messageLength = Integer.getInteger("streamspace.logs.message-length", USUAL_MESSAGE_LENGTH);
    private final PatternLayout head = new PatternLayout();
    private final ThrowableProxyConverter failure = new ThrowableProxyConverter();

    @Override
    public void start() {
        head.setContext(getContext());
        head.setPattern(HEAD);
        head.start();
        failure.setContext(getContext());
        failure.start();
        super.start();
    }

    @Override
    public void stop() {
        failure.stop();
        head.stop();
        super.stop();
    }

    @Override
    public byte[] headerBytes() {
        return new byte[0];
    }

    @Override
    public byte[] footerBytes() {
        return new byte[0];
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        String message = cut(String.valueOf(event.getFormattedMessage()), messageLength);
        String text = head.doLayout(event)
                + message.replace("\r", "").replace("\n", "\n\t")
                + "\n"
                + cut(failure.convert(event), messageLength * FAILURE_RATIO);
        return (text.endsWith("\n") ? text : text + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String cut(String text, int length) {
        return text.length() <= length
                ? text
                : text.substring(0, length) + "… (" + (text.length() - length) + " characters more)";
    }
}
