package io.streamspace.billing.credit.adapter;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.credit.CreditBalance;
import io.streamspace.billing.credit.CreditGrant;
import io.streamspace.billing.credit.CreditGrant.Kind;
import io.streamspace.billing.credit.CreditMovement;
import io.streamspace.billing.credit.CreditWording;
import io.streamspace.billing.credit.Credits.Voided;
import io.streamspace.billing.credit.IssueCredit;
import io.streamspace.billing.credit.VoidCredit;
import io.streamspace.billing.http.Answer;
import io.streamspace.billing.http.Views;
import io.streamspace.billing.http.WordingAnswer;
import io.streamspace.billing.ledger.PostingWording;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers about credit. */
final class CreditAnswers {

    private CreditAnswers() {}

    @Answer("CreditGrant")
    record CreditGrantAnswer(
            String id,
            String userId,
            String accountId,
            String kind,
            BigDecimal amount,
            BigDecimal remaining,
            String currency,
            int priority,
            Instant effectiveAt,
            @Nullable Instant expiresAt,
            String reason,
            @Nullable WordingAnswer reasonWording,
            String issuedBy,
            Instant createdAt) {

        static CreditGrantAnswer of(CreditGrant grant) {
            return new CreditGrantAnswer(
                    grant.id(),
                    grant.account().userId(),
                    grant.account().value(),
                    grant.kind().key(),
                    grant.amounts().granted().amount(),
                    grant.remaining().amount(),
                    Views.currency(grant.amounts().granted()),
                    grant.priority(),
                    grant.validity().effectiveAt(),
                    grant.validity().expiresAt(),
                    grant.cause().reason(),
                    WordingAnswer.of(CreditWording.read(grant)),
                    grant.cause().issuedBy(),
                    grant.cause().createdAt());
        }
    }

    /** A grant, and what the account can spend now. */
    @Answer("IssuedCredit")
    record IssuedCreditAnswer(@JsonUnwrapped CreditGrantAnswer grant, BigDecimal balance) {

        static IssuedCreditAnswer of(IssueCredit.Issued issued) {
            return new IssuedCreditAnswer(
                    CreditGrantAnswer.of(issued.grant()), issued.balance().amount());
        }
    }

    @Answer("VoidedCredit")
    record VoidedCreditAnswer(
            @JsonUnwrapped CreditGrantAnswer grant,
            BigDecimal voided,
            Instant voidedAt,
            String voidedBy,
            String voidReason) {

        static VoidedCreditAnswer of(VoidCredit.Done done) {
            Voided voided = done.voided();
            return new VoidedCreditAnswer(
                    CreditGrantAnswer.of(done.grant()),
                    voided.amount().amount(),
                    voided.voidedAt(),
                    voided.voidedBy(),
                    voided.reason());
        }
    }

    @Answer("CreditMovement")
    record CreditMovementAnswer(
            Instant at,
            String type,
            String description,
            @Nullable WordingAnswer wording,
            BigDecimal amount,
            BigDecimal balance,
            String currency,
            @Nullable String invoiceNumber) {

        static CreditMovementAnswer of(CreditMovement movement) {
            return new CreditMovementAnswer(
                    movement.at(),
                    movement.type().key(),
                    movement.description(),
                    WordingAnswer.of(PostingWording.read(movement.cause(), movement.description())),
                    movement.amount().amount(),
                    movement.balance().amount(),
                    Views.currency(movement.amount()),
                    movement.invoiceNumber());
        }
    }

    @Answer("Credits")
    record CreditsAnswer(
            String userId,
            String accountId,
            BigDecimal balance,
            CreditBalancesAnswer balances,
            String currency,
            List<CreditGrantAnswer> grants) {

        static CreditsAnswer of(AccountId account, List<CreditGrant> grants, Currency currency, Instant now) {
            return new CreditsAnswer(
                    account.userId(),
                    account.value(),
                    CreditBalance.at(now, grants, currency).amount(),
                    CreditBalancesAnswer.of(grants, currency, now),
                    currency.getCurrencyCode(),
                    grants.stream().map(CreditGrantAnswer::of).toList());
        }
    }

    /** What can be spent at an instant, by kind. */
    @Answer
    record CreditBalancesAnswer(BigDecimal promotional, BigDecimal paid) {

        static CreditBalancesAnswer of(List<CreditGrant> grants, Currency currency, Instant now) {
            return new CreditBalancesAnswer(
                    ofKind(Kind.PROMOTIONAL, grants, currency, now), ofKind(Kind.PAID, grants, currency, now));
        }

        private static BigDecimal ofKind(Kind kind, List<CreditGrant> grants, Currency currency, Instant now) {
            List<CreditGrant> ofKind =
                    grants.stream().filter(grant -> grant.kind() == kind).toList();
            return CreditBalance.at(now, ofKind, currency).amount();
        }
    }
}
