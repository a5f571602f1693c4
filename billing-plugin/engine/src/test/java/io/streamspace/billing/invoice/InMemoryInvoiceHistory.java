package io.streamspace.billing.invoice;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.values.InMemoryTransactions;
import java.util.List;
import java.util.NavigableMap;

/** Edits of invoices in memory. */
public final class InMemoryInvoiceHistory implements InvoiceHistory {

    private final NavigableMap<Integer, Edit> rows;

    public InMemoryInvoiceHistory(InMemoryTransactions transactions) {
        this.rows = transactions.table();
    }

    @Override
    public void add(Edit edit) {
        rows.put(rows.size(), edit);
    }

    @Override
    public List<Edit> of(AccountId account, String invoiceId) {
        return rows.values().stream()
                .filter(edit ->
                        edit.account().equals(account) && edit.invoiceId().equals(invoiceId))
                .toList();
    }
}
