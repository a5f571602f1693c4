package io.streamspace.billing.provider;

import io.streamspace.billing.invoice.Invoices;
import io.streamspace.billing.provider.MoneyBook.Booked;
import java.util.Objects;
import java.util.stream.Collectors;

/** Names money for people: by the numbers of the invoices that it paid, in their order; else by the provider's payment. */
record PaidFor(MoneyBook book, Invoices invoices) {

    String words(Booked money) {
        String numbers = book.parts(money.account(), money.id()).stream()
                .flatMap(part -> invoices.find(money.account(), part.invoiceId()).stream())
                .map(invoice -> Objects.requireNonNull(invoice.sending(), "what is paid was sent")
                        .number())
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        return numbers.isEmpty()
                ? "payment " + Objects.requireNonNullElse(money.paymentId(), money.id())
                : "credit from the payment of " + numbers;
    }
}
