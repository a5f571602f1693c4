package io.streamspace.billing.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.billing.account.Language;
import io.streamspace.billing.mail.MailAddress;
import io.streamspace.billing.notification.MailSettings;
import io.streamspace.billing.notification.MailSettings.Limits;
import io.streamspace.billing.notification.MailSettings.Login;
import io.streamspace.billing.notification.MailSettings.Security;
import io.streamspace.billing.notification.MailSettings.Sender;
import io.streamspace.billing.notification.MailSettings.Server;
import io.streamspace.billing.notification.MailSettings.Writing;
import io.streamspace.plugin.SettingsContract.Fault;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads {@code mail}, valid by the schema, filling in the schema's defaults. */
final class MailReader {

    private static final Duration LEAST = Duration.ofMillis(100);
    private static final Duration MOST = Duration.ofMinutes(5);
    private static final String ENVIRONMENT = "SMTP_PASSWORD";

    private final JsonNode defaults;
    private final List<Fault> faults;

    MailReader(JsonNode schema, List<Fault> faults) {
        this.defaults = schema.path("properties");
        this.faults = faults;
    }

    /** Null if there is none. */
    @Nullable
    MailSettings read(JsonNode json) {
        return json.isObject() ? new MailSettings(server(json), sender(json), limits(json), writing(json)) : null;
    }

    private Server server(JsonNode json) {
        return new Server(
                json.path("smtpHost").asText(),
                value(json, "smtpPort").asInt(),
                Security.valueOf(value(json, "security").asText().toUpperCase(Locale.ROOT)),
                json.hasNonNull("username") ? login(json) : null);
    }

    private Login login(JsonNode json) {
        String password = json.hasNonNull("password") ? json.get("password").asText() : System.getenv(ENVIRONMENT);
        if (password == null) {
            faults.add(new Fault("mail.password", "is required with a user, here or as " + ENVIRONMENT));
        }
        return new Login(json.get("username").asText(), password == null ? "" : password);
    }

    private Sender sender(JsonNode json) {
        return new Sender(address(json, "from"), json.hasNonNull("replyTo") ? address(json, "replyTo") : null);
    }

    private String address(JsonNode json, String key) {
        String text = json.path(key).asText();
        if (!MailAddress.canBeNamed(text)) {
            faults.add(new Fault("mail." + key, "is no mail address"));
        }
        return text;
    }

    private Limits limits(JsonNode json) {
        Limits limits = new Limits(
                value(json, "perMinute").asInt(), duration(json, "connectTimeout"), duration(json, "totalTimeout"));
        if (limits.connect().compareTo(limits.total()) > 0) {
            faults.add(new Fault("mail.connectTimeout", "is more than totalTimeout"));
        }
        return limits;
    }

    private Writing writing(JsonNode json) {
        return new Writing(
                Language.ofKey(value(json, "defaultLanguage").asText()).orElse(Language.EN),
                json.hasNonNull("publicUrl") ? json.get("publicUrl").asText() : null);
    }

    private Duration duration(JsonNode json, String key) {
        String text = value(json, key).asText();
        try {
            Duration duration = ConfigurationReader.parseDuration(text);
            if (duration.compareTo(LEAST) < 0 || duration.compareTo(MOST) > 0) {
                faults.add(new Fault("mail." + key, "must lie between " + LEAST + " and " + MOST));
            }
            return duration;
        } catch (DateTimeException e) {
            faults.add(new Fault("mail." + key, "no ISO 8601 duration: '" + text + "'"));
            return LEAST;
        }
    }

    private JsonNode value(JsonNode json, String key) {
        return json.hasNonNull(key) ? json.get(key) : defaults.path(key).path("default");
    }
}
