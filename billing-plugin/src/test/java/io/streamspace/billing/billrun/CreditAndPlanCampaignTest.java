package io.streamspace.billing.billrun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.catalog.BillingMode;
import io.streamspace.billing.catalog.Plan;
import io.streamspace.billing.catalog.Plan.PlanInterval;
import io.streamspace.billing.credit.CreditGrant;
import io.streamspace.billing.credit.CreditMovement;
import io.streamspace.billing.credit.IssueCredit;
import io.streamspace.billing.credit.IssueCredit.Conditions;
import io.streamspace.billing.credit.SetTopUpRule;
import io.streamspace.billing.credit.SetTopUpRule.Amounts;
import io.streamspace.billing.credit.SetTopUpRule.Asker;
import io.streamspace.billing.credit.TopUp;
import io.streamspace.billing.credit.TopUpStatus;
import io.streamspace.billing.credit.TopUps;
import io.streamspace.billing.credit.VoidCredit;
import io.streamspace.billing.credit.adapter.CreditStatement;
import io.streamspace.billing.credit.postgres.PostgresTopUps;
import io.streamspace.billing.document.adapter.StoredLines;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.invoice.InvoiceLine;
import io.streamspace.billing.invoice.LineKind;
import io.streamspace.billing.ledger.LedgerAccount;
import io.streamspace.billing.sale.PlanChanges;
import io.streamspace.billing.sale.PlanChanges.Changed;
import io.streamspace.billing.sale.PlanChanges.Request;
import io.streamspace.billing.sale.PlanChanges.When;
import io.streamspace.billing.sale.TopUpRun;
import io.streamspace.billing.sale.TrialExpiryJob;
import io.streamspace.billing.tax.PriceBasis;
import io.streamspace.billing.tax.TaxRounding;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Problem;
import io.streamspace.billing.values.Progress;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Months of plans tried, changed and cancelled at random instants, credit given, taken back, bought by rule and paid or
 * not, with every job run by two hosts at once. Each preview is what is then made; what monthly plans cost in all is what
 * a naive oracle says that walks the months; and the laws hold.
 */
class CreditAndPlanCampaignTest {

    private static final Instant LAST_CHANGE = Instant.parse("2026-04-20T00:00:00Z");
    private static final Instant END = Instant.parse("2026-06-01T01:00:00Z");
    private static final Map<String, BigDecimal> PRICES =
            Map.of("free", BigDecimal.ZERO, "pro", new BigDecimal("29.99"), "big", new BigDecimal("99.99"));

    private final Books books = new Books();
    private final TopUps topUps = new PostgresTopUps(books.jdbi);
    private final PlanChanges changes =
            new PlanChanges(books.ports, books.accounts(), books.transactions, books::billingTerms);
    private final Map<AccountId, List<Choice>> choices = new HashMap<>();

    /** What the oracle remembers of a change. @param plan null: cancelled */
    private record Choice(Instant from, @Nullable String plan, Instant paidFrom) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void previews_come_true_sums_are_right_and_the_laws_hold(long seed) {
        Random random = new Random(seed);
        boolean isMonthly = seed != 3;
        if (seed > 1) {
            PriceBasis basis = seed == 2 ? PriceBasis.INCLUSIVE : PriceBasis.EXCLUSIVE;
            books.invoiceTerms = Taxes.terms(basis, TaxRounding.LINE, "19");
        }
        books.lowBalance = Optional.of(new Money(500, Books.USD));
        books.terms = Books.history(
                BillingMode.SUBSCRIPTION,
                List.of(
                        plan("free", PlanInterval.MONTH, 0),
                        plan("pro", PlanInterval.MONTH, 14),
                        plan("big", isMonthly ? PlanInterval.MONTH : PlanInterval.YEAR, random.nextInt(2) * 9)));
        List<AccountId> accounts =
                IntStream.range(0, 5).mapToObj(i -> books.open("user" + i)).toList();
        Instant now = Books.JANUARY;
        while (now.isBefore(LAST_CHANGE)) {
            now = now.plusMillis(1 + random.nextInt(5 * 86_400_000));
            runOnTwoHosts(now);
            for (AccountId account : accounts) {
                happen(account, now, random);
            }
        }
        runOnTwoHosts(END);
        runOnTwoHosts(END.plus(Duration.ofHours(1)));

        assertThat(books.announced())
                .contains(
                        "billing.subscription.trial_ended",
                        "billing.subscription.trial_ending",
                        "billing.credit.voided",
                        "billing.credit.low");
        assertThat(accounts)
                .anySatisfy(account -> assertThat(topUps.newest(account, 100))
                        .extracting(TopUp::status)
                        .contains(TopUpStatus.PAID));
        assertThat(books.violations()).as("seed " + seed).isEmpty();
        assertThat(StoredLines.leftInEnglish(books.jdbi)).isEmpty();
        assertThat(accounts).allSatisfy(this::assertThatTheStatementIsTheLedger);
        if (isMonthly) {
            assertThat(accounts).allSatisfy(this::assertThatPlansCostWhatTheOracleSays);
        }
        books.close();
    }

    private void happen(AccountId account, Instant now, Random random) {
        switch (random.nextInt(7)) {
            case 0 -> change(account, random.nextInt(4) == 0 ? null : anyPlan(random), anyWhen(random), now);
            case 1 -> change(account, anyPlan(random), When.NOW, now);
            case 2 -> give(account, now, random);
            case 3 -> takeBack(account, now, random);
            case 4 -> unpaid(account).findFirst().ifPresent(invoice -> books.pay(invoice, now));
            case 5 -> letBuy(account, now, random);
            default -> {}
        }
    }

    private void change(AccountId account, @Nullable String planId, When when, Instant now) {
        Request request = new Request(account, planId, when);
        Changed shown;
        try {
            shown = changes.preview(request, now);
        } catch (Problem refused) {
            assertThatThrownBy(() -> changes.change(request, now))
                    .isInstanceOfSatisfying(
                            Problem.class, problem -> assertThat(problem.code()).isEqualTo(refused.code()));
            return;
        }
        Changed made = changes.change(request, now);
        assertThat(made.invoiced(Optional.empty())).isEqualTo(shown.invoiced(Optional.empty()));
        assertThat(made.invoice().map(Invoice::lines)).isEqualTo(shown.invoice().map(Invoice::lines));
        assertThat(made.invoice().map(Invoice::totals))
                .as("with credit")
                .isEqualTo(shown.invoice().map(Invoice::totals));
        List<Choice> remembered = choices.computeIfAbsent(account, id -> new ArrayList<>());
        remembered.removeIf(choice -> choice.from().isAfter(now));
        remembered.add(new Choice(made.effectiveAt(), planId, made.trialEndsAt().orElse(made.effectiveAt())));
    }

    private void give(AccountId account, Instant now, Random random) {
        Conditions conditions = new Conditions(
                random.nextBoolean() ? CreditGrant.Kind.PAID : CreditGrant.Kind.PROMOTIONAL,
                random.nextInt(101),
                now.plus(Duration.ofDays(random.nextInt(40) - 20)),
                random.nextBoolean() ? null : now.plus(Duration.ofDays(21 + random.nextInt(40))));
        books.issueCredit()
                .issue(
                        new IssueCredit.Request(
                                account, BigDecimal.valueOf(1 + random.nextInt(3000), 2), conditions, "luck", "root"),
                        now);
    }

    private void takeBack(AccountId account, Instant now, Random random) {
        List<CreditGrant> grants = books.ports.credits().of(account);
        if (grants.isEmpty()) {
            return;
        }
        CreditGrant grant = grants.get(random.nextInt(grants.size()));
        VoidCredit voidCredit =
                new VoidCredit(books.ports.credits(), books.ports.ledger(), books.ports.outbox(), books.transactions);
        try {
            voidCredit.voidRest(new VoidCredit.Request(account, grant.id(), "bad luck", "root"), now);
        } catch (Problem refused) {
            assertThat(refused.code()).isIn("nothing_remains", "paid_credit");
        }
    }

    private void letBuy(AccountId account, Instant now, Random random) {
        new SetTopUpRule(books.accounts(), topUps, books.ports.credits(), books.transactions)
                .set(
                        new Asker(account, "owner"),
                        new Amounts(
                                BigDecimal.valueOf(random.nextInt(20)),
                                BigDecimal.TEN,
                                BigDecimal.valueOf(10 + random.nextInt(30))),
                        now);
    }

    private void runOnTwoHosts(Instant now) {
        CompletableFuture.allOf(
                        CompletableFuture.runAsync(() -> runJobs(now)), CompletableFuture.runAsync(() -> runJobs(now)))
                .join();
    }

    private void runJobs(Instant now) {
        new TrialExpiryJob(
                        new TrialExpiryJob.Ports(books.ports, books.accounts(), books.transactions),
                        books::billingTerms,
                        new TrialExpiryJob.Notice(
                                () -> Duration.ofDays(3), (key, user, title, text) -> {}, account -> List.of()))
                .run(now, Progress.UNWATCHED);
        books.run(now);
        new TopUpRun(
                        new TopUpRun.Ports(books.ports, topUps, books.accounts(), books.transactions),
                        books::billingTerms,
                        () -> 2)
                .run(now, Progress.UNWATCHED);
    }

    private Stream<Invoice> unpaid(AccountId account) {
        return books.invoices(account).stream().filter(invoice -> invoice.due().isPositive());
    }

    /** Page by page; each balance is the sum of all movements up to it. */
    private void assertThatTheStatementIsTheLedger(AccountId account) {
        CreditStatement statement = new CreditStatement(books.jdbi);
        List<CreditMovement> movements = new ArrayList<>();
        List<CreditMovement> page = statement.newest(account, null, 3);
        while (!page.isEmpty()) {
            movements.addAll(page);
            page = statement.newest(account, CreditStatement.key(page.get(page.size() - 1)), 3);
        }
        Money sum = new Money(0, Books.USD);
        for (int i = movements.size() - 1; i >= 0; i--) {
            sum = sum.plus(movements.get(i).amount());
            assertThat(movements.get(i).balance()).isEqualTo(sum);
        }
        assertThat(sum)
                .isEqualTo(books.ports
                        .ledger()
                        .balance(account, LedgerAccount.CREDIT_LIABILITY, Books.USD)
                        .negated());
    }

    /** Each line is rounded once, so all of them together are off by half a cent each at most. */
    private void assertThatPlansCostWhatTheOracleSays(AccountId account) {
        List<InvoiceLine> lines = books.invoices(account).stream()
                .filter(invoice -> invoice.sending() != null)
                .flatMap(invoice -> invoice.lines().stream())
                .filter(line -> line.kind() == LineKind.PLAN || line.kind() == LineKind.PRORATION)
                .toList();
        BigDecimal billed = lines.stream().map(line -> line.price().amount()).reduce(BigDecimal.ZERO, BigDecimal::add);

        assertThat(billed.subtract(owed(account)).abs())
                .as("%s: %s for %s", account, lines, choices.get(account))
                .isLessThanOrEqualTo(new BigDecimal("0.005").multiply(BigDecimal.valueOf(lines.size())));
    }

    private BigDecimal owed(AccountId account) {
        BigDecimal owed = BigDecimal.ZERO;
        List<Choice> chosen = choices.getOrDefault(account, List.of());
        for (int i = 0; i < chosen.size(); i++) {
            Choice choice = chosen.get(i);
            Instant until = i + 1 < chosen.size() ? chosen.get(i + 1).from() : END;
            for (YearMonth month = YearMonth.of(2026, 1);
                    month.isBefore(YearMonth.of(2026, 7));
                    month = month.plusMonths(1)) {
                owed = owed.add(share(choice, until, month));
            }
        }
        return owed;
    }

    /** What is in force where June begins is paid for all of it. */
    private static BigDecimal share(Choice choice, Instant until, YearMonth month) {
        long start = month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
        long end = month.plusMonths(1)
                .atDay(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant()
                .toEpochMilli();
        long last = until.equals(END) ? end : until.toEpochMilli();
        long held = Math.min(end, last) - Math.max(start, choice.paidFrom().toEpochMilli());
        BigDecimal price = PRICES.getOrDefault(String.valueOf(choice.plan()), BigDecimal.ZERO);
        return held <= 0
                ? BigDecimal.ZERO
                : price.multiply(BigDecimal.valueOf(held))
                        .divide(BigDecimal.valueOf(end - start), MathContext.DECIMAL64);
    }

    private static String anyPlan(Random random) {
        return List.of("free", "pro", "big").get(random.nextInt(3));
    }

    private static When anyWhen(Random random) {
        return When.values()[random.nextInt(2)];
    }

    private static Plan plan(String id, PlanInterval interval, int trialDays) {
        return new Plan(id, "Plan " + id, PRICES.getOrDefault(id, BigDecimal.ZERO), interval, Map.of(), trialDays);
    }
}
