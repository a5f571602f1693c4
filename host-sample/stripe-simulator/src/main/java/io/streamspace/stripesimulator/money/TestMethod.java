package io.streamspace.stripesimulator.money;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.stripesimulator.api.StripeError;
import io.streamspace.stripesimulator.state.Json;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The payment methods of the demo, after Stripe's test numbers. Which one a method is can be told from its last digits. */
public enum TestMethod {
    /** Pays at once. */
    VISA("card", "visa", "4242", "Visa ending in 4242", "The payment succeeds."),
    /** Pays at once. */
    MASTERCARD("card", "mastercard", "4444", "Mastercard ending in 4444", "The payment succeeds."),
    /** Its bank says no, without a reason. */
    DECLINED("card", "visa", "0002", "Visa ending in 0002", "The bank declines."),
    /** It can be saved, and is declined whenever it is charged. */
    DECLINED_LATER("card", "visa", "0341", "Visa ending in 0341", "Saved without trouble, declined when charged."),
    /** Not enough money. */
    INSUFFICIENT_FUNDS("card", "visa", "9995", "Visa ending in 9995", "Not enough money."),
    /** Too old. */
    EXPIRED("card", "visa", "0069", "Visa ending in 0069", "The card has expired."),
    /** Its bank wants to hear from the customer. */
    NEEDS_AUTHENTICATION(
            "card", "visa", "3155", "Visa ending in 3155", "Succeeds here, declined when charged without you."),
    /** The customer disputes the payment. */
    DISPUTED("card", "visa", "0259", "Visa ending in 0259", "The payment succeeds and is disputed at once."),
    /** A refund to it fails later. */
    REFUND_FAILS("card", "visa", "5126", "Visa ending in 5126", "Succeeds, but a refund fails later."),
    /** A refund to it takes its time. */
    REFUND_PENDING("card", "visa", "7726", "Visa ending in 7726", "Succeeds, and a refund takes its time."),
    /** Settles after some days. */
    BANK_DEBIT("us_bank_account", "", "6789", "Bank account (ACH) ending in 6789", "Settles after four days."),
    /** Bounces after some days. */
    BANK_DEBIT_FAILS("us_bank_account", "", "1116", "Bank account (ACH) ending in 1116", "Fails after four days."),
    /** Settles after some days. */
    SEPA_DEBIT("sepa_debit", "", "3000", "SEPA debit ending in 3000", "Settles after four days."),
    /** Bounces after some days. */
    SEPA_DEBIT_FAILS("sepa_debit", "", "3027", "SEPA debit ending in 3027", "Fails after four days.");

    private final String type;
    private final String brand;
    private final String last4;
    private final String title;
    private final String behaviour;

    TestMethod(String type, String brand, String last4, String title, String behaviour) {
        this.type = type;
        this.brand = brand;
        this.last4 = last4;
        this.title = title;
        this.behaviour = behaviour;
    }

    /** {@code card}, {@code us_bank_account} or {@code sepa_debit}. */
    public String type() {
        return type;
    }

    public String brand() {
        return brand;
    }

    public String last4() {
        return last4;
    }

    /** What it is called, for people. */
    public String title() {
        return title;
    }

    /** What it does, for people. */
    public String behaviour() {
        return behaviour;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a payment method of the API is; what is not known pays. */
    public static TestMethod of(JsonNode method) {
        String type = Json.requiredText(method, "type");
        String last4 = Json.text(method, type + ".last4");
        return values(type)
                .filter(test -> test.last4.equals(last4))
                .findFirst()
                .orElseGet(() -> values(type).findFirst().orElse(VISA));
    }

    /** By number, account or IBAN: its last four digits are all that is ever read. */
    public static TestMethod ofNumber(String type, String number) {
        return values(type)
                .filter(test -> number.endsWith(test.last4))
                .findFirst()
                .orElseThrow(() -> new StripeError(402, "card_error", "Your card number is not one of the demo's.")
                        .with("code", "incorrect_number"));
    }

    public static Optional<TestMethod> ofWord(String word) {
        return Arrays.stream(values()).filter(test -> test.word().equals(word)).findFirst();
    }

    /** By the names Stripe has for its test methods, such as {@code pm_card_visa} or {@code tok_visa}. */
    public static Optional<TestMethod> ofAlias(String alias) {
        return switch (alias.replaceFirst("^(pm_card|tok|pm)_", "").toLowerCase(Locale.ROOT)) {
            case "visa" -> Optional.of(VISA);
            case "mastercard" -> Optional.of(MASTERCARD);
            case "visa_chargedeclined", "chargedeclined" -> Optional.of(DECLINED);
            case "visa_chargedeclinedinsufficientfunds", "chargedeclinedinsufficientfunds" ->
                Optional.of(INSUFFICIENT_FUNDS);
            case "chargedeclinedexpiredcard" -> Optional.of(EXPIRED);
            case "chargecustomerfail" -> Optional.of(DECLINED_LATER);
            case "authenticationrequired", "authenticationrequiredonsetup" -> Optional.of(NEEDS_AUTHENTICATION);
            case "createdispute" -> Optional.of(DISPUTED);
            case "refundfail" -> Optional.of(REFUND_FAILS);
            case "pendingrefund" -> Optional.of(REFUND_PENDING);
            case "usbankaccount_success", "usbankaccount" -> Optional.of(BANK_DEBIT);
            default -> Optional.empty();
        };
    }

    boolean settlesLater() {
        return !type.equals("card");
    }

    boolean failsLater() {
        return this == BANK_DEBIT_FAILS || this == SEPA_DEBIT_FAILS;
    }

    /** Why it does not pay, if it does not. */
    Optional<StripeError> refusal(Presence presence) {
        return switch (this) {
            case DECLINED, DECLINED_LATER ->
                Optional.of(declined("card_declined", "generic_decline", "Your card was declined."));
            case INSUFFICIENT_FUNDS ->
                Optional.of(declined("card_declined", "insufficient_funds", "Your card has insufficient funds."));
            case EXPIRED -> Optional.of(declined("expired_card", "expired_card", "Your card has expired."));
            case NEEDS_AUTHENTICATION ->
                presence == Presence.OFF_SESSION
                        ? Optional.of(declined(
                                "authentication_required",
                                "authentication_required",
                                "Your card was declined. This transaction requires authentication."))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static StripeError declined(String code, String declineCode, String message) {
        return new StripeError(402, "card_error", message)
                .with("code", code)
                .with("decline_code", declineCode)
                .with("advice_code", "try_again_later");
    }

    private static Stream<TestMethod> values(String type) {
        return Arrays.stream(values()).filter(test -> test.type.equals(type));
    }
}
