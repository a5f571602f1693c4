package io.streamspace.host.demo.inbox;

import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** The mails and webhooks of a demo, in a folder of its data directory. */
public final class DemoInbox implements AutoCloseable {

    /** Where webhooks are posted to. */
    public static final String PATH = "/demo-inbox";

    private static final int MOST = 2_000;

    private final NumberedFiles mails;
    private final NumberedFiles webhooks;
    private final SmtpServer smtp;
    private final IntSupplier port;

    /**
     * Makes it, listening.
     *
     * @param port the host's own, as soon as it is asked for
     * @param clock the demo's: a mail is of the day on which it arrived there
     */
    public DemoInbox(Path folder, IntSupplier port, Supplier<Instant> clock) {
        this.mails = new NumberedFiles(folder.resolve("mails"), ".eml", MOST);
        this.webhooks = new NumberedFiles(folder.resolve("webhooks"), ".json", MOST);
        this.port = port;
        Path portFile = folder.resolve("smtp.port");
        this.smtp = new SmtpServer(remembered(portFile), mail -> mails.add(MailView.received(mail, clock.get())));
        remember(portFile, smtp.port());
    }

    /** The address that webhooks are posted to. */
    public URI webhookAddress() {
        return URI.create("http://127.0.0.1:" + port.getAsInt() + PATH + "/webhooks");
    }

    /** The port of its mail server on the loopback address; the same at each start, if it is free. */
    public int smtpPort() {
        return smtp.port();
    }

    public Map<String, HttpServlet> servlets() {
        return Map.of(PATH, new WebhookReceiver(webhooks));
    }

    NumberedFiles mails() {
        return mails;
    }

    NumberedFiles webhooks() {
        return webhooks;
    }

    @Override
    public void close() throws IOException {
        smtp.close();
    }

    private static int remembered(Path file) {
        try {
            return Files.exists(file) ? Integer.parseInt(Files.readString(file).strip()) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static void remember(Path file, int port) {
        try {
            Files.writeString(file, Integer.toString(port));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
