package io.streamspace.billing.credit;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.values.Money;
import java.time.Instant;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The credit grants there are. What changes them joins the transaction. */
public interface Credits {

    /**
     * @param amount what was left of it
     * @param revived how often the grant had expired before and lived on
     */
    record Expired(AccountId account, String creditId, Money amount, int revived) {}

    /** A grant whose remaining credit was taken back. */
    record Voided(AccountId account, String creditId, Money amount, String reason, String voidedBy, Instant voidedAt) {}

    /**
     * A balance that fell below what an account is to be told of.
     *
     * @param crossing how often it has, this time included
     */
    record Low(AccountId account, Money balance, Money threshold, long crossing) {}

    /** An id that no grant has. */
    String newId();

    /** Adds grants; one whose account and id exist changes nothing. */
    void add(Collection<CreditGrant> grants);

    /** An account's grants, newest first. */
    List<CreditGrant> of(AccountId account);

    /** Grants of these accounts of which something remains, locked until the transaction ends. */
    Map<AccountId, List<CreditGrant>> lockRemaining(Collection<AccountId> accounts);

    /** The same, only read. */
    Map<AccountId, List<CreditGrant>> remaining(Collection<AccountId> accounts);

    /**
     * Takes what invoices use.
     *
     * @throws IllegalStateException if a grant has less
     */
    void spend(Collection<CreditUse> uses);

    /**
     * Gives back to grants what an invoice took of them. One that has expired lives on, with what comes back and no more.
     *
     * @param livingOn until when one that has expired by {@code now} lives on
     * @return what remained of those that had expired, and does so no more
     */
    List<Expired> giveBack(AccountId account, String invoiceId, Instant now, Instant livingOn);

    /**
     * Takes an amount back from what remains of a grant.
     *
     * @return false, and nothing has changed, if less remains, or there is no such grant
     */
    boolean takeBack(AccountId account, String creditId, Money amount);

    /**
     * Gives back to a grant what {@link #takeBack} took of it.
     *
     * @return false, and nothing has changed, if less was taken back, the grant has expired, or there is no such grant
     */
    boolean restore(AccountId account, String creditId, Money amount, Instant at);

    /** Whose grant an id is; for callers who may see every account. */
    Optional<AccountId> accountOf(String creditId);

    /** One grant, locked until the transaction ends. */
    Optional<CreditGrant> lock(AccountId account, String creditId);

    /** Whether the grant was given by an administrator: nobody paid for it. */
    boolean isGiven(AccountId account, String creditId);

    /** How a grant was voided last. */
    Optional<Voided> lastVoid(AccountId account, String creditId);

    /**
     * Takes back what remains of a grant that is locked.
     *
     * @return how often that has happened to it, this time included
     */
    int voidRemaining(Voided voided);

    /** From when on an account is told; empty: as configured. */
    void alertBelow(AccountId account, Optional<Money> threshold);

    /** Whether any account has said itself from when on it is to be told. */
    boolean hasAlertThresholds();

    /** From when on an account in this currency is told; empty: never. */
    Optional<Money> alertThreshold(AccountId account, Currency currency);

    /**
     * Compares balances with what accounts are to be told of, and notes what was found; so each crossing is returned once,
     * to whoever asks first. A balance that was never enough has not fallen.
     */
    List<Low> noticeLow(Collection<AccountId> accounts, Instant at);

    /** The same for all accounts. */
    List<Low> noticeLow(Instant at);

    /** At most {@code limit} accounts after the given one, by id, whose balance may have fallen. */
    List<AccountId> watched(@Nullable AccountId after, int limit);

    /** Lets what remains of grants expire that did so by an instant; at most {@code limit} grants. */
    List<Expired> expire(Instant upTo, int limit);

    /** The same of some accounts alone, all that have expired. */
    List<Expired> expire(Instant upTo, Collection<AccountId> accounts);

    /** At most {@code limit} accounts after the given one, by id, with something left of grants that expired by an instant. */
    List<AccountId> expiring(Instant upTo, @Nullable AccountId after, int limit);
}
