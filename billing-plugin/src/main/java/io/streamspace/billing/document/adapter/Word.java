package io.streamspace.billing.document.adapter;

import io.streamspace.billing.document.Language;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/** What documents say by themselves; the texts are in {@code words_*.properties}. */
enum Word {
    INVOICE,
    CREDIT_NOTE,
    DRAFT,
    DRAFT_NOTE,
    BILLED_TO,
    NUMBER,
    ISSUED,
    DUE,
    SERVICE_PERIOD,
    PURCHASE_ORDER,
    REFERS_TO,
    VOID,
    VOIDED,
    VOID_NOTE,
    TOTAL_CREDITED,
    SET_OFF,
    AMOUNT_DUE,
    NOTHING_DUE,
    CREDITED_TO_YOU,
    PAYABLE_BY,
    DESCRIPTION,
    QUANTITY,
    UNIT_PRICE,
    TAX,
    AMOUNT,
    CARRIED_FORWARD,
    BROUGHT_FORWARD,
    SUBTOTAL,
    PROMOTIONAL_CREDIT,
    PROMOTIONAL_CREDIT_BACK,
    TAX_AT,
    CREDIT_APPLIED,
    CREDITED,
    TOTAL,
    NOT_TAXED,
    INCLUSIVE_PRICES,
    MARKED_PRICES,
    PAYMENT,
    PAY_TO,
    ACCOUNT_NAME,
    IBAN,
    BIC,
    NOTES,
    REGISTRATION,
    PAGE;

    private static final Map<Language, Properties> TEXTS = new EnumMap<>(Language.class);

    static {
        for (Language language : Language.values()) {
            TEXTS.put(language, read("words_" + language.key() + ".properties"));
        }
    }

    /** The text, with values in the places it leaves for them. */
    String in(Language language, Object... values) {
        String text = Objects.requireNonNull(TEXTS.get(language)).getProperty(name());
        return values.length == 0 ? text : text.formatted(values);
    }

    private static Properties read(String resource) {
        Properties texts = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(Word.class.getResourceAsStream(resource), resource), StandardCharsets.UTF_8)) {
            texts.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }
}
