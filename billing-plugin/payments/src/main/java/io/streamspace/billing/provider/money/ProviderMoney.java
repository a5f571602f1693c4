package io.streamspace.billing.provider.money;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.provider.gateway.ProviderMismatch;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Books the provider's money. Every method joins the transaction. */
public interface ProviderMoney {

    /**
     * Books what came in: on the invoice that it is meant for as far as that is owed, then on the account's other owed
     * invoices, the oldest first; the rest becomes paid credit that never expires. A repeat books nothing.
     *
     * @return false if it was booked before
     * @throws ProviderMismatch if it was booked before with another amount or currency, or is in another currency than the account's
     */
    boolean receive(IncomingPayment money, Instant now);

    /** Notes that paying failed, for an invoice of ours, or null: for the oldest that is owed; the payment grace starts. */
    void failed(AccountId account, @Nullable String invoiceId, String reason, Instant now);
}
