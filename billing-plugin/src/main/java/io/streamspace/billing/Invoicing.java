package io.streamspace.billing;

import io.streamspace.billing.account.AccountLanguages;
import io.streamspace.billing.account.ChangeAccount;
import io.streamspace.billing.account.adapter.PostgresAccountLanguages;
import io.streamspace.billing.account.adapter.PostgresAccountLocks;
import io.streamspace.billing.billrun.InvoiceTerms;
import io.streamspace.billing.config.BillingConfiguration.OnInvoices;
import io.streamspace.billing.config.MoneySettings;
import io.streamspace.billing.payment.adapter.AccountResource.Details;

/** What is printed on invoices, and their tax: parties, notes, rates. */
record Invoicing(Features features) {

    /** As every host has it that has read the latest version of the settings. */
    static InvoiceTerms terms(MoneySettings settings) {
        OnInvoices configured = settings.latest().invoices();
        return new InvoiceTerms(configured.tax(), configured.seller(), configured.notes());
    }

    Details details() {
        Foundations on = features.foundations();
        AccountLanguages languages = new PostgresAccountLanguages(on.jdbi());
        return new Details(
                features.billingStores().buyers(),
                languages,
                new ChangeAccount(new ChangeAccount.Ports(
                        features.accounts(),
                        features.billingStores().buyers(),
                        TaxFeature.currencies(on),
                        languages,
                        new PostgresAccountLocks(on.jdbi(), features.accounts()),
                        on.transactions())));
    }
}
