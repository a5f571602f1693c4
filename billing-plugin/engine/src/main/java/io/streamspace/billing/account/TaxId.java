package io.streamspace.billing.account;

/**
 * A number by which a tax office or a register knows a party.
 *
 * @param type what kind of number, such as {@code vat}, {@code gst}, {@code abn}
 * @param value for {@code vat} the two letters of the country and what follows, upper case, nothing between
 */
public record TaxId(String type, String value) {

    /** A number for value-added tax. */
    public static final String VAT = "vat";

    public boolean isVat() {
        return type.equals(VAT);
    }
}
