package io.streamspace.billing.account;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who buys or sells, as an invoice names them. */
public record Party(
        @Nullable String name, Address address, @Nullable String email, List<TaxId> taxIds) {

    /** Nothing is known. */
    public static final Party UNKNOWN = new Party(null, Address.UNKNOWN, null, List.of());

    public Party {
        taxIds = List.copyOf(taxIds);
    }

    /** The country it is known to be in. */
    public Optional<String> country() {
        return Optional.ofNullable(address.country());
    }

    /** Its first number for value-added tax. */
    public Optional<String> vatId() {
        return taxIds.stream().filter(TaxId::isVat).map(TaxId::value).findFirst();
    }
}
