package io.streamspace.host.demo.inbox;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One connection of SMTP (RFC 5321): takes every mail, relays none. */
final class SmtpConversation {

    private static final int LONGEST_LINE = 8_192;
    private static final int LARGEST_MAIL = 20 << 20;

    /** Takes a mail, with its headers, as it was sent. */
    interface Mailbox {
        void take(byte[] mail) throws IOException;
    }

    private final InputStream in;
    private final OutputStream out;
    private final Mailbox mailbox;

    SmtpConversation(Socket socket, Mailbox mailbox) throws IOException {
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
        this.mailbox = mailbox;
    }

    /** Goes on until the other side says QUIT or hangs up. */
    void run() throws IOException {
        say("220 demo inbox");
        for (String line = line(); line != null; line = line()) {
            String verb = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
            switch (verb) {
                case "HELO", "MAIL", "RCPT", "RSET", "NOOP" -> say("250 OK");
                case "EHLO" -> say("250-demo inbox\r\n250 8BITMIME");
                case "DATA" -> take();
                case "QUIT" -> {
                    say("221 Bye");
                    return;
                }
                default -> say("502 Not known here");
            }
        }
    }

    private void take() throws IOException {
        say("354 Go ahead");
        ByteArrayOutputStream mail = new ByteArrayOutputStream();
        String line = line();
        for (; line != null && !line.equals("."); line = line()) {
            String unstuffed = line.startsWith(".") ? line.substring(1) : line;
            mail.write((unstuffed + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            if (mail.size() > LARGEST_MAIL) {
                throw new IOException("a mail of more than " + LARGEST_MAIL + " bytes");
            }
        }
        if (line != null) {
            mailbox.take(mail.toByteArray());
            say("250 Taken");
        }
    }

    /** Null at the end. */
    private @Nullable String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next == '\n') {
                int end =
                        line.length() > 0 && line.charAt(line.length() - 1) == '\r' ? line.length() - 1 : line.length();
                return line.substring(0, end);
            }
            line.append((char) next);
            if (line.length() > LONGEST_LINE) {
                throw new IOException("a line of more than " + LONGEST_LINE + " characters");
            }
        }
        return null;
    }

    private void say(String answer) throws IOException {
        out.write((answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }
}
