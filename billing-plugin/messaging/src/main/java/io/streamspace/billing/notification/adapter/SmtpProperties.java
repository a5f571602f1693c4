package io.streamspace.billing.notification.adapter;

import io.streamspace.billing.mail.MailAddress;
import io.streamspace.billing.notification.MailSettings;
import io.streamspace.billing.notification.MailSettings.Security;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;

/** What the mail library is told; everything that concerns safety or time explicitly, whatever its own defaults are. */
final class SmtpProperties {

    private SmtpProperties() {}

    static Properties of(MailSettings terms, OpenedSockets sockets, SSLSocketFactory tls) {
        Security security = terms.server().security();
        Properties properties = new Properties();
        String connect = Long.toString(terms.limits().connect().toMillis());
        properties.setProperty("mail.transport.protocol", "smtp");
        properties.setProperty("mail.smtp.connectiontimeout", connect);
        properties.setProperty("mail.smtp.timeout", connect);
        properties.setProperty("mail.smtp.auth", Boolean.toString(terms.server().login() != null));
        properties.setProperty("mail.smtp.starttls.enable", Boolean.toString(security == Security.STARTTLS));
        properties.setProperty("mail.smtp.starttls.required", Boolean.toString(security == Security.STARTTLS));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        properties.setProperty("mail.smtp.quitwait", "false");
        properties.setProperty("mail.smtp.sendpartial", "false");
        properties.setProperty(
                "mail.smtp.from", MailAddress.named(terms.sender().from()).getAddress());
        properties.setProperty("mail.smtp.ssl.enable", Boolean.toString(security == Security.TLS));
        properties.setProperty("mail.smtp.socketFactory.fallback", "false");
        properties.put("mail.smtp.ssl.socketFactory", new LayeredTls(sockets, tls));
        properties.put("mail.smtp.socketFactory", sockets);
        return properties;
    }
}
