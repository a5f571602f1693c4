package io.streamspace.billing.mail;

import io.streamspace.billing.values.SingleLineText;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;

/** Which addresses mails can be sent to and from. */
public final class MailAddress {

    private static final int LONGEST = 254;

    private MailAddress() {}

    /** One address without a name, in ASCII, with a domain: nothing of it can be taken for a header or another receiver. */
    public static boolean canBe(String text) {
        try {
            InternetAddress[] read = InternetAddress.parse(text, true);
            return read.length == 1 && !read[0].isGroup() && text.equals(read[0].getAddress()) && isPlain(text);
        } catch (AddressException e) {
            return false;
        }
    }

    /**
     * The same, with or without a name.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static InternetAddress named(String text) {
        try {
            InternetAddress[] read = InternetAddress.parse(text, true);
            if (read.length == 1 && !read[0].isGroup() && isPlain(String.valueOf(read[0].getAddress()))) {
                String name = read[0].getPersonal();
                return name == null ? read[0] : new InternetAddress(read[0].getAddress(), name, "UTF-8");
            }
        } catch (AddressException | java.io.UnsupportedEncodingException e) {
            throw new IllegalArgumentException("no mail address: " + SingleLineText.of(text), e);
        }
        throw new IllegalArgumentException("no mail address: " + SingleLineText.of(text));
    }

    /** Whether a text is one address, with or without a name. */
    public static boolean canBeNamed(String text) {
        try {
            return text.equals(SingleLineText.of(text)) && named(text).getAddress() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isPlain(String address) {
        int at = address.lastIndexOf('@');
        return address.length() <= LONGEST
                && at > 0
                && at < address.length() - 1
                && address.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }
}
