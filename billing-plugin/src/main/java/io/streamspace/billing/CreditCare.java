package io.streamspace.billing;

import io.streamspace.billing.account.adapter.PostgresAccountLocks;
import io.streamspace.billing.billrun.TopUpRun;
import io.streamspace.billing.billrun.adapter.TopUpResource;
import io.streamspace.billing.credit.IssueCredit;
import io.streamspace.billing.credit.LowCredit;
import io.streamspace.billing.credit.SetTopUpRule;
import io.streamspace.billing.credit.SettleTopUps;
import io.streamspace.billing.credit.TopUps;
import io.streamspace.billing.credit.VoidCredit;
import io.streamspace.billing.credit.adapter.CreditStatement;
import io.streamspace.billing.credit.adapter.CreditsResource;
import io.streamspace.billing.credit.adapter.PostgresTopUps;
import io.streamspace.billing.http.AccountScopes;
import io.streamspace.billing.schedule.Job;
import io.streamspace.billing.values.Transactions;
import java.util.List;

/** Credit beside the invoices that spend it: given, taken back, watched, told of, bought by rule. */
final class CreditCare {

    private final Features features;
    private final Transactions transactions;
    private final TopUps topUps;
    private final TopUpRun topUpRun;
    private final LowCredit lowCredit;

    CreditCare(Features features) {
        this.features = features;
        this.transactions = features.foundations().transactions();
        this.topUps = new PostgresTopUps(features.foundations().jdbi());
        this.lowCredit = new LowCredit(features.credits(), features.outbox());
        this.topUpRun = new TopUpRun(
                new TopUpRun.Ports(features.billingStores(), topUps, features.accounts(), transactions),
                features::billingTerms,
                () -> features.configuration().credits().topUpsPerDay());
    }

    /** For whoever makes invoices paid. */
    static SettleTopUps settling(Features features) {
        return new SettleTopUps(
                new PostgresTopUps(features.foundations().jdbi()),
                features.credits(),
                features.ledger(),
                features.outbox());
    }

    /** A job, and then a look at what is left of everybody's credit. */
    Job after(Job job) {
        return (firedFor, progress) -> {
            job.run(firedFor, progress);
            if (isWatched()) {
                lowCredit.ofAll(transactions, firedFor, progress);
            }
            if (topUps.isAnythingDue()) {
                topUpRun.run(firedFor, progress);
            }
        };
    }

    private boolean isWatched() {
        return features.configuration().credits().lowBalance() != null
                || features.credits().hasAlertThresholds();
    }

    List<Object> resources(AccountScopes scopes) {
        return List.of(credits(scopes), topUp(scopes));
    }

    private CreditsResource credits(AccountScopes scopes) {
        return new CreditsResource(new CreditsResource.Sources(
                scopes,
                features.credits(),
                new CreditStatement(features.foundations().jdbi()),
                new IssueCredit(new IssueCredit.Ports(
                        features.accounts(),
                        new PostgresAccountLocks(features.foundations().jdbi(), features.accounts()),
                        features.credits(),
                        features.ledger(),
                        features.outbox(),
                        transactions)),
                new VoidCredit(features.credits(), features.ledger(), features.outbox(), transactions),
                features.now()));
    }

    private TopUpResource topUp(AccountScopes scopes) {
        return new TopUpResource(new TopUpResource.Sources(
                scopes,
                topUps,
                features.credits(),
                new SetTopUpRule(features.accounts(), topUps, features.credits(), transactions),
                topUpRun,
                features.now()));
    }
}
