package io.streamspace.billing.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.billing.account.Address;
import io.streamspace.billing.account.Buyer;
import io.streamspace.billing.account.Party;
import io.streamspace.billing.account.Seller;
import io.streamspace.billing.account.Seller.Bank;
import io.streamspace.billing.account.TaxId;
import io.streamspace.billing.account.VatIdShape;
import io.streamspace.billing.tax.UntaxedWording;
import io.streamspace.billing.values.PlainText;
import io.streamspace.plugin.SettingsContract.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what somebody writes of a party, whatever it is, collecting faults. */
public final class PartyReader {

    private static final int LONGEST_TEXT = 200;
    private static final int MOST_TAX_IDS = 10;
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final Set<String> SELLER = Set.of("name", "address", "email", "tax_ids", "bank", "registration");
    private static final Set<String> BUYER =
            Set.of("name", "address", "email", "tax_ids", "tax_exempt", "tax_exempt_reason", "purchase_order");
    private static final Set<String> ADDRESS = Set.of("line1", "line2", "postal_code", "city", "region", "country");
    private static final Set<String> BANK = Set.of("iban", "bic", "account_name");
    private static final Set<String> TAX_ID = Set.of("type", "value");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");
    private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9_]{1,19}");
    private static final Pattern IBAN = Pattern.compile("[A-Z]{2}\\d{2}[A-Z0-9]{11,30}");
    private static final Pattern BIC = Pattern.compile("[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?");
    private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}");

    private final List<Fault> faults;

    public PartyReader(List<Fault> faults) {
        this.faults = faults;
    }

    Seller seller(JsonNode json, String field) {
        checkFields(json, SELLER, field);
        JsonNode bank = json.path("bank");
        return new Seller(
                party(json, field),
                bank.isMissingNode() || bank.isNull() ? null : bank(bank, field + ".bank"),
                text(json, "registration", field));
    }

    /** What is exempt without a reason is so because it is. */
    public Buyer buyer(JsonNode json, String field) {
        checkFields(json, BUYER, field);
        JsonNode exempt = json.path("tax_exempt");
        if (!(exempt.isMissingNode() || exempt.isNull() || exempt.isBoolean())) {
            fault(field + ".tax_exempt", "must be true or false");
        }
        String reason = text(json, "tax_exempt_reason", field);
        return new Buyer(
                party(json, field),
                exempt.asBoolean(false) ? (reason == null ? UntaxedWording.EXEMPT.of() : reason) : null,
                text(json, "purchase_order", field));
    }

    private Party party(JsonNode json, String field) {
        return new Party(
                text(json, "name", field),
                address(json.path("address"), field + ".address"),
                email(json, field),
                taxIds(json.path("tax_ids"), field + ".tax_ids"));
    }

    private Address address(JsonNode json, String field) {
        checkFields(json, ADDRESS, field);
        return new Address(
                text(json, "line1", field),
                text(json, "line2", field),
                text(json, "postal_code", field),
                text(json, "city", field),
                text(json, "region", field),
                country(json, field));
    }

    private @Nullable String country(JsonNode json, String field) {
        String country = text(json, "country", field);
        if (country != null && !COUNTRIES.contains(country)) {
            fault(field + ".country", "must be an ISO 3166-1 alpha-2 code such as DE");
        }
        return country;
    }

    private @Nullable String email(JsonNode json, String field) {
        String email = text(json, "email", field);
        if (email != null && !EMAIL.matcher(email).matches()) {
            fault(field + ".email", "must be an email address");
        }
        return email;
    }

    private List<TaxId> taxIds(JsonNode json, String field) {
        List<TaxId> result = new ArrayList<>();
        if (!(json.isMissingNode() || json.isNull() || json.isArray()) || json.size() > MOST_TAX_IDS) {
            fault(field, "must be a list of at most " + MOST_TAX_IDS);
            return result;
        }
        for (int i = 0; i < json.size(); i++) {
            result.add(taxId(json.get(i), field + "[" + i + "]"));
        }
        return result;
    }

    private TaxId taxId(JsonNode json, String field) {
        checkFields(json, TAX_ID, field);
        String type = required(json, "type", field);
        String value = required(json, "value", field);
        if (!type.isEmpty() && !TYPE.matcher(type).matches()) {
            fault(field + ".type", "must be a word such as vat, gst or abn");
        }
        if (!type.equals(TaxId.VAT) || value.isEmpty()) {
            return new TaxId(type, value);
        }
        String vatId = VatIdShape.plain(value);
        VatIdShape.fault(vatId).ifPresent(reason -> fault(field + ".value", reason));
        return new TaxId(type, vatId);
    }

    private Bank bank(JsonNode json, String field) {
        checkFields(json, BANK, field);
        String iban = required(json, "iban", field).replace(" ", "").toUpperCase(Locale.ROOT);
        String bic = text(json, "bic", field);
        if (!iban.isEmpty() && !(IBAN.matcher(iban).matches() && Iban.addsUp(iban))) {
            fault(field + ".iban", "is no IBAN: its check digits do not fit");
        }
        if (bic != null && !BIC.matcher(bic).matches()) {
            fault(field + ".bic", "must be 8 or 11 characters");
        }
        return new Bank(iban, bic, text(json, "account_name", field));
    }

    private String required(JsonNode json, String key, String field) {
        String text = text(json, key, field);
        if (text == null) {
            fault(field + "." + key, "is required");
        }
        return text == null ? "" : text;
    }

    private @Nullable String text(JsonNode json, String key, String field) {
        JsonNode value = json.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual() || PlainText.length(value.asText()) > LONGEST_TEXT) {
            fault(field + "." + key, "must be a text of at most " + LONGEST_TEXT + " characters");
            return null;
        }
        if (CONTROLS.matcher(value.asText()).find()) {
            fault(field + "." + key, "must be one line");
            return null;
        }
        return value.asText().isBlank() ? null : value.asText().strip();
    }

    private void checkFields(JsonNode json, Set<String> known, String field) {
        if (!(json.isMissingNode() || json.isNull() || json.isObject())) {
            fault(field, "must be an object");
        }
        json.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                fault(field + "." + name, "is unknown");
            }
        });
    }

    private void fault(String field, String reason) {
        faults.add(new Fault(field, reason));
    }
}
