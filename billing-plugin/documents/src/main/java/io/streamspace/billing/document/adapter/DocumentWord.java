package io.streamspace.billing.document.adapter;

import io.streamspace.billing.document.DocumentLanguage;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What documents say by themselves; the texts are in {@code words_*.properties}. */
enum DocumentWord {
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
    PAGE,
    LINE_USE,
    LINE_OVERAGE,
    LINE_CORRECTION,
    LINE_PLAN,
    LINE_UNUSED_PLAN,
    LINE_THEME,
    LINE_THEMES,
    LINE_CREDIT,
    METER_CPU,
    METER_MEMORY,
    METER_STORAGE,
    UNIT_CORE_HOURS,
    UNIT_GB_HOURS,
    UNIT_GB_MONTHS,
    UNIT_OTHER_HOURS,
    UNIT_OTHER_MONTHS,
    UNIT_CORES,
    UNIT_HOURS,
    UNIT_MONTHS,
    UNIT_YEARS,
    UNIT_MONTH,
    UNIT_YEAR,
    UNIT_PACK,
    UNTAXED_EXEMPT,
    UNTAXED_REVERSE_CHARGE,
    UNTAXED_EXPORT,
    UNTAXED_OUTSIDE,
    UNTAXED_BEFORE,
    UNTAXED_PREPAYMENT,
    REVERSES,
    REFUND_FAILED,
    REFUNDED,
    DISPUTE_LOST,
    DISPUTE_BANK_CANNOT_PROCESS,
    DISPUTE_CHECK_RETURNED,
    DISPUTE_CREDIT_NOT_PROCESSED,
    DISPUTE_CUSTOMER_INITIATED,
    DISPUTE_DEBIT_NOT_AUTHORIZED,
    DISPUTE_DUPLICATE,
    DISPUTE_FRAUDULENT,
    DISPUTE_GENERAL,
    DISPUTE_INCORRECT_ACCOUNT_DETAILS,
    DISPUTE_INSUFFICIENT_FUNDS,
    DISPUTE_NONCOMPLIANT,
    DISPUTE_PRODUCT_NOT_RECEIVED,
    DISPUTE_PRODUCT_UNACCEPTABLE,
    DISPUTE_SUBSCRIPTION_CANCELED,
    DISPUTE_UNRECOGNIZED;

    private static final String PLACE = "%s";
    private static final Map<DocumentLanguage, Properties> TEXTS = new EnumMap<>(DocumentLanguage.class);

    static {
        for (DocumentLanguage documentLanguage : DocumentLanguage.values()) {
            TEXTS.put(documentLanguage, read("words_" + documentLanguage.key() + ".properties"));
        }
    }

    /** The reasons for no tax that we give ourselves. */
    static final List<DocumentWord> UNTAXED = List.of(
            UNTAXED_EXEMPT,
            UNTAXED_REVERSE_CHARGE,
            UNTAXED_EXPORT,
            UNTAXED_OUTSIDE,
            UNTAXED_BEFORE,
            UNTAXED_PREPAYMENT);

    /** Empty if there is no such word, or it has places for values. */
    static Optional<DocumentWord> ofKey(String key) {
        return Arrays.stream(values())
                .filter(documentWord -> documentWord.name().equals(key)
                        && !documentWord.in(DocumentLanguage.EN).contains(PLACE))
                .findFirst();
    }

    /** The values in a text that this made; empty if it did not. */
    Optional<List<String>> read(DocumentLanguage documentLanguage, String text) {
        Matcher matcher = pattern(documentLanguage).matcher(text);
        return matcher.matches()
                ? Optional.of(IntStream.rangeClosed(1, matcher.groupCount())
                        .mapToObj(matcher::group)
                        .toList())
                : Optional.empty();
    }

    private Pattern pattern(DocumentLanguage documentLanguage) {
        return Pattern.compile(Arrays.stream(in(documentLanguage).split(PLACE, -1))
                .map(Pattern::quote)
                .collect(Collectors.joining("(.+)")));
    }

    /** The text, with values in the places it leaves for them. */
    String in(DocumentLanguage documentLanguage, Object... values) {
        String text = Objects.requireNonNull(TEXTS.get(documentLanguage)).getProperty(name());
        return values.length == 0 ? text : text.formatted(values);
    }

    private static Properties read(String resource) {
        Properties texts = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(DocumentWord.class.getResourceAsStream(resource), resource),
                StandardCharsets.UTF_8)) {
            texts.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }
}
