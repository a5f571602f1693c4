package io.streamspace.billing.provider.refund;

import io.streamspace.billing.payment.InvoiceAdjustment;
import io.streamspace.billing.payment.Payment;
import io.streamspace.billing.payment.Payment.Receipt;
import io.streamspace.billing.payment.PaymentMethod;
import io.streamspace.billing.payment.RecordPayment.Recorded;
import io.streamspace.billing.payment.Refunds;
import io.streamspace.billing.provider.gateway.Gateways;
import io.streamspace.billing.provider.money.IncomingPayments;
import io.streamspace.billing.provider.money.IncomingPayments.Booked;
import io.streamspace.billing.provider.money.IncomingPayments.Booking;
import io.streamspace.billing.provider.queue.ProviderTask;
import io.streamspace.billing.provider.queue.Tasks;
import io.streamspace.billing.provider.refund.ProviderRefunds.Refund;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Problem;
import io.streamspace.billing.values.Transactions;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Refunds money the way it came: the refund is recorded here and made at the provider. Refunds of other money are only
 * recorded.
 */
public final class RefundThroughProvider implements Refunds {

    /** What it reads and writes. */
    public record Ports(Gateways gateways, IncomingPayments book, ProviderRefunds refunds, Tasks tasks) {}

    private final Ports ports;
    private final Refunds recorded;
    private final Transactions transactions;

    public RefundThroughProvider(Ports ports, Refunds recorded, Transactions transactions) {
        this.ports = ports;
        this.recorded = recorded;
        this.transactions = transactions;
    }

    /**
     * @throws Problem as {@link Refunds#of}; through the provider also 503 {@code payment_provider_disabled}, and 422 for more
     *     than came that way and is there
     */
    @Override
    public Recorded of(InvoiceAdjustment request, BigDecimal amount, Receipt receipt) {
        if (receipt.method() != PaymentMethod.PROVIDER) {
            return recorded.of(request, amount, receipt);
        }
        ports.gateways().required();
        return transactions.in(() -> {
            Recorded refund = recorded.of(request, amount, receipt);
            ports.tasks().ask(asked(refund.payment()));
            return refund;
        });
    }

    private List<ProviderTask> asked(Payment refund) {
        List<ProviderTask> providerTasks = new ArrayList<>();
        Money left = refund.amounts().received();
        for (Booked money : ports.book().ofInvoice(refund.account(), refund.invoiceId())) {
            Money part = left.min(money.left());
            if (part.isPositive()) {
                providerTasks.add(asked(refund, money, part));
                left = left.minus(part);
            }
        }
        if (left.isPositive()) {
            throw Problem.invalid(
                    "amount",
                    "is more than came through the payment provider: "
                            + refund.amounts().received().minus(left));
        }
        return providerTasks;
    }

    private ProviderTask asked(Payment refund, Booked money, Money part) {
        String id = refund.id() + ":" + money.id();
        Money nothing = Money.zero(part.currency());
        ports.refunds()
                .add(
                        new Refund(refund.account(), id, money.id(), null, RefundStatus.ASKED, part, nothing),
                        refund.recording().createdAt());
        ports.book().add(new Booking(refund.account(), refund.id(), money.id(), id, part));
        return new ProviderTask(refund.account(), RefundTask.KIND, id);
    }
}
