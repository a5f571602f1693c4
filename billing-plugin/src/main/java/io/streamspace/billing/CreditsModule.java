package io.streamspace.billing;

import io.streamspace.billing.account.postgres.PostgresAccountLocks;
import io.streamspace.billing.credit.IssueCredit;
import io.streamspace.billing.credit.LowCredit;
import io.streamspace.billing.credit.SetTopUpRule;
import io.streamspace.billing.credit.SettleTopUps;
import io.streamspace.billing.credit.TopUps;
import io.streamspace.billing.credit.VoidCredit;
import io.streamspace.billing.credit.adapter.CreditStatement;
import io.streamspace.billing.credit.adapter.CreditsResource;
import io.streamspace.billing.credit.postgres.PostgresTopUps;
import io.streamspace.billing.http.AccountScopes;
import io.streamspace.billing.sale.TopUpRun;
import io.streamspace.billing.sale.adapter.TopUpResource;
import io.streamspace.billing.schedule.JobStep;
import io.streamspace.billing.values.Transactions;
import java.util.List;

/** Credits beside the invoices that spend them: issue, void, low-balance warnings, automatic top-ups. */
final class CreditsModule {

    private final BillingModules billingModules;
    private final Transactions transactions;
    private final TopUps topUps;
    private final TopUpRun topUpRun;
    private final LowCredit lowCredit;

    CreditsModule(BillingModules billingModules) {
        this.billingModules = billingModules;
        this.transactions = billingModules.pluginServices().transactions();
        this.topUps = new PostgresTopUps(billingModules.pluginServices().jdbi());
        this.lowCredit = new LowCredit(billingModules.credits(), billingModules.outbox());
        this.topUpRun = new TopUpRun(
                new TopUpRun.Ports(billingModules.billingStores(), topUps, billingModules.accounts(), transactions),
                billingModules::billingTerms,
                () -> billingModules.configuration().credits().topUpsPerDay());
    }

    /** For whoever makes invoices paid. */
    static SettleTopUps settling(BillingModules billingModules) {
        return new SettleTopUps(
                new PostgresTopUps(billingModules.pluginServices().jdbi()),
                billingModules.credits(),
                billingModules.ledger(),
                billingModules.outbox());
    }

    /** Announces what is left of accounts' credit where it is little. */
    JobStep warnOfLowCredit() {
        return new JobStep("warn-of-low-credit", (firedFor, progress) -> {
            if (isWatched()) {
                lowCredit.ofAll(transactions, firedFor, progress);
            }
        });
    }

    /** Buys credit by accounts' own rules. */
    JobStep topUp() {
        return new JobStep("top-up", (firedFor, progress) -> {
            if (topUps.isAnythingDue()) {
                topUpRun.run(firedFor, progress);
            }
        });
    }

    private boolean isWatched() {
        return billingModules.configuration().credits().lowBalance() != null
                || billingModules.credits().hasAlertThresholds();
    }

    List<Object> resources(AccountScopes scopes) {
        return List.of(credits(scopes), topUp(scopes));
    }

    private CreditsResource credits(AccountScopes scopes) {
        return new CreditsResource(new CreditsResource.Sources(
                scopes,
                billingModules.credits(),
                new CreditStatement(billingModules.pluginServices().jdbi()),
                new IssueCredit(new IssueCredit.Ports(
                        billingModules.accounts(),
                        new PostgresAccountLocks(billingModules.pluginServices().jdbi(), billingModules.accounts()),
                        billingModules.credits(),
                        billingModules.ledger(),
                        billingModules.outbox(),
                        transactions)),
                new VoidCredit(
                        billingModules.credits(), billingModules.ledger(), billingModules.outbox(), transactions),
                billingModules.now()));
    }

    private TopUpResource topUp(AccountScopes scopes) {
        return new TopUpResource(new TopUpResource.Sources(
                scopes,
                topUps,
                billingModules.credits(),
                new SetTopUpRule(billingModules.accounts(), topUps, billingModules.credits(), transactions),
                topUpRun,
                billingModules.now()));
    }
}
