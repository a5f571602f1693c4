package io.streamspace.billing.provider.money;

import io.streamspace.billing.invoice.Invoices;
import io.streamspace.billing.provider.money.IncomingPayments.Booked;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The text by which people recognise a payment: the numbers of the invoices it paid, in their order; else the
 * provider's id of it.
 */
public record PaidFor(IncomingPayments book, Invoices invoices) {

    public String words(Booked money) {
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
