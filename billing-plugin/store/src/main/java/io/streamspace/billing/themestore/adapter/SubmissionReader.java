package io.streamspace.billing.themestore.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.http.Parameters;
import io.streamspace.billing.pdf.Glyphs;
import io.streamspace.billing.themestore.StoreFaults;
import io.streamspace.billing.themestore.Submission;
import io.streamspace.billing.themestore.Submission.Content;
import io.streamspace.billing.values.DecimalText;
import io.streamspace.billing.values.PlainText;
import io.streamspace.billing.values.Problem;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what creators submit; what cannot be read is named, and reading goes on. */
final class SubmissionReader {

    private static final Set<String> OF_THEME =
            Set.of("id", "name", "description", "price", "offered_until", "tokens", "pairs", "css", "licence");
    private static final Set<String> OF_BUNDLE =
            Set.of("id", "name", "description", "price", "offered_until", "items", "licence");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\p{Cs}&&[^\\n\\r\\t]]");
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_DESCRIPTION = 2000;
    private static final int MOST_DIGITS = 30;

    private final JsonNode body;
    private final StoreFaults storeFaults;

    SubmissionReader(JsonNode body, StoreFaults storeFaults) {
        this.body = body;
        this.storeFaults = storeFaults;
    }

    Submission read(AccountId creator) {
        boolean isBundle = body.has("items");
        checkFields(isBundle ? OF_BUNDLE : OF_THEME);
        Submission.Description description = new Submission.Description(
                printed("name", required("name", LONGEST_NAME)), optional("description", LONGEST_DESCRIPTION));
        String id = body.hasNonNull("id") ? optional("id", LONGEST_NAME) : null;
        return new Submission(
                creator,
                id,
                description,
                price(),
                until(),
                isBundle ? bundle() : new ThemeReader(body, storeFaults).read());
    }

    private void checkFields(Set<String> known) {
        body.fieldNames().forEachRemaining(field -> {
            if (!known.contains(field)) {
                storeFaults.add(field, "is not known here");
            }
        });
    }

    private @Nullable Content bundle() {
        JsonNode json = body.path("items");
        List<String> members = new ArrayList<>();
        json.forEach(member -> members.add(member.asText()));
        if (!json.isArray()) {
            storeFaults.add("items", "must be a list of ids");
            return null;
        }
        return new Content.OfBundle(
                members, body.hasNonNull("licence") ? new ThemeReader(body, storeFaults).licence() : null);
    }

    private @Nullable Instant until() {
        JsonNode json = body.path("offered_until");
        if (json.isMissingNode() || json.isNull()) {
            return null;
        }
        try {
            return Parameters.instant("offered_until", json.isTextual() ? json.asText() : "");
        } catch (Problem e) {
            storeFaults.add("offered_until", "must be an instant such as 2026-12-24T00:00:00Z");
            return null;
        }
    }

    private @Nullable BigDecimal price() {
        JsonNode json = body.path("price");
        try {
            BigDecimal price = json.isTextual() ? DecimalText.parse(json.asText()) : json.decimalValue();
            boolean isSane = price.precision() <= MOST_DIGITS && Math.abs(price.scale()) <= MOST_DIGITS;
            if (isSane && (json.isTextual() || json.isNumber())) {
                return price;
            }
        } catch (NumberFormatException e) {
            storeFaults.add("price", "'" + cut(json.asText()) + "' is no number");
            return null;
        }
        storeFaults.add("price", "must be a number");
        return null;
    }

    /** Checks a name, which stands on invoices once it is sold. */
    private String printed(String field, String text) {
        Glyphs.fault(text).ifPresent(reason -> storeFaults.add(field, reason));
        return text;
    }

    private String required(String field, int longest) {
        String text = optional(field, longest);
        if (text.isBlank()) {
            storeFaults.add(field, "is required");
        }
        return text;
    }

    private String optional(String field, int longest) {
        JsonNode json = body.path(field);
        if (json.isMissingNode() || json.isNull()) {
            return "";
        }
        String text = json.asText();
        if (!json.isTextual()
                || PlainText.length(text) > longest
                || CONTROL.matcher(text).find()) {
            storeFaults.add(field, "must be a text of at most " + longest + " characters");
        }
        return text;
    }

    private static String cut(String text) {
        return text.length() <= MOST_DIGITS ? text : text.substring(0, MOST_DIGITS);
    }
}
