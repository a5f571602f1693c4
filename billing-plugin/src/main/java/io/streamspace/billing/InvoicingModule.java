package io.streamspace.billing;

import io.streamspace.billing.account.AccountLanguages;
import io.streamspace.billing.account.ChangeAccount;
import io.streamspace.billing.account.postgres.PostgresAccountLanguages;
import io.streamspace.billing.account.postgres.PostgresAccountLocks;
import io.streamspace.billing.billrun.InvoiceTerms;
import io.streamspace.billing.config.BillingConfiguration.OnInvoices;
import io.streamspace.billing.config.MoneySettings;
import io.streamspace.billing.payment.adapter.AccountResource.Details;

/** Parties, notes and tax rates of invoices. */
record InvoicingModule(BillingModules billingModules) {

    /** As every host has it that has read the latest version of the settings. */
    static InvoiceTerms terms(MoneySettings settings) {
        OnInvoices configured = settings.latest().invoices();
        return new InvoiceTerms(configured.tax(), configured.seller(), configured.notes());
    }

    Details details() {
        PluginServices on = billingModules.pluginServices();
        AccountLanguages languages = new PostgresAccountLanguages(on.jdbi());
        return new Details(
                billingModules.billingStores().buyers(),
                languages,
                new ChangeAccount(new ChangeAccount.Ports(
                        billingModules.accounts(),
                        billingModules.billingStores().buyers(),
                        TaxQuotesModule.currencies(on),
                        languages,
                        new PostgresAccountLocks(on.jdbi(), billingModules.accounts()),
                        on.transactions())));
    }
}
