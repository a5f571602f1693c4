package io.streamspace.billing.payment;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.payment.Payment.Amounts;
import io.streamspace.billing.payment.Payment.Receipt;
import io.streamspace.billing.payment.Payment.Recording;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Money that came or went back, as an account is shown it.
 *
 * @param id of the payment, or made of the provider's id
 * @param invoice null for what came without one and became credit, or went back of that
 */
public record MoneyMovement(
        AccountId account,
        String id,
        @Nullable Paid invoice,
        PaymentKind kind,
        Amounts amounts,
        Receipt receipt,
        Recording recording) {

    /** The invoice that it is about. */
    public record Paid(String id, String number) {}

    public static MoneyMovement of(Payment payment) {
        return new MoneyMovement(
                payment.account(),
                payment.id(),
                new Paid(payment.invoiceId(), payment.invoiceNumber()),
                payment.kind(),
                payment.amounts(),
                payment.receipt(),
                payment.recording());
    }

    /** What the provider calls it, if it came or went through one. */
    public Optional<String> providerReference() {
        return Optional.ofNullable(receipt.reference()).filter(reference -> receipt.method() == PaymentMethod.PROVIDER);
    }
}
