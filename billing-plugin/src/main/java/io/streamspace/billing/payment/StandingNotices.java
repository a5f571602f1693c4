package io.streamspace.billing.payment;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.payment.OpenSessions.OpenSession;
import io.streamspace.billing.payment.StandingWords.Words;
import io.streamspace.billing.values.Transactions;
import io.streamspace.plugin.Notifications;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Tells people once that their account is past due, and once that it is locked: the user, and of an organisation whoever
 * has a session open. What was told is noted afterwards; after a crash in between it is told again, under the same key.
 */
public final class StandingNotices {

    private static final int BATCH = 100;

    private final Standings standings;
    private final OpenSessions open;
    private final Notifications notifications;
    private final Transactions transactions;

    public StandingNotices(
            Standings standings, OpenSessions open, Notifications notifications, Transactions transactions) {
        this.standings = standings;
        this.open = open;
        this.notifications = notifications;
        this.transactions = transactions;
    }

    /** Tells all that has not been told; to be called outside of any transaction. */
    public void tell(Supplier<DunningTerms> terms) {
        List<Arrears> untold = standings.untold(BATCH);
        while (!untold.isEmpty()) {
            List<Arrears> batch = untold;
            batch.forEach(arrears -> StandingWords.of(arrears, terms.get()).ifPresent(words -> tell(arrears, words)));
            transactions.run(() -> standings.told(batch));
            untold = standings.untold(BATCH);
        }
    }

    private void tell(Arrears arrears, Words words) {
        String key = "standing:" + arrears.account() + ":" + arrears.timesPastDue() + ":"
                + arrears.standing().key();
        people(arrears.account()).forEach(user -> notifications.notify(key, user, words.title(), words.text()));
    }

    private Stream<String> people(AccountId account) {
        return account.equals(AccountId.ofUser(account.name()))
                ? Stream.of(account.name())
                : open.of(List.of(account)).stream().map(OpenSession::user).distinct();
    }
}
