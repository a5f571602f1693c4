package io.streamspace.billing.billrun;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.event.Announcement;
import io.streamspace.billing.event.Outbox;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.invoice.InvoiceStatus;
import io.streamspace.billing.invoice.Periods.Known;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Progress;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Half a year of random use, credits, corrections, crashes and bill runs two at a time; then the laws must hold. */
class CampaignTest {

    private static final Instant END = Instant.parse("2026-07-02T00:00:00Z");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void after_a_random_campaign_the_laws_hold(long seed) {
        Random random = new Random(seed);
        try (Books books = new Books()) {
            List<AccountId> accounts =
                    IntStream.range(0, 25).mapToObj(i -> books.open("user" + i)).toList();
            for (Instant now = Books.JANUARY.plus(Duration.ofHours(1));
                    now.isBefore(END);
                    now = now.plus(Duration.ofDays(3))) {
                books.invoiceTerms = Taxes.random(random);
                happenings(books, accounts, now, random);
                runTwiceAtOnce(books, now, random);
            }
            run(books, END, books.ports.outbox());

            assertThat(books.violations()).as("seed " + seed).isEmpty();
            assertThat(accounts)
                    .allSatisfy(
                            account -> assertThat(unfinished(books, account)).isEmpty());
        }
    }

    private static List<Invoice> unfinished(Books books, AccountId account) {
        return books.invoices(account).stream()
                .filter(invoice -> invoice.status() == InvoiceStatus.DRAFT)
                .toList();
    }

    private static void happenings(Books books, List<AccountId> accounts, Instant now, Random random) {
        for (AccountId account : accounts) {
            switch (random.nextInt(9)) {
                case 0, 1, 2 -> use(books, account, now, random);
                case 3 -> correct(books, account, random);
                case 4 -> books.credit(account, cents(random), now, null);
                case 5 -> books.credit(account, cents(random), now, now.plus(Duration.ofDays(1 + random.nextInt(60))));
                case 6 -> books.ports.buyers().change(account, Taxes.randomBuyer(random));
                default -> {}
            }
        }
    }

    private static String cents(Random random) {
        return random.nextInt(5) + "." + (10 + random.nextInt(90));
    }

    private static void use(Books books, AccountId account, Instant now, Random random) {
        Interval open = books.transactions.in(
                () -> books.ports.periods().lockOpen(account).orElseThrow().period());
        if (open.contains(now)) {
            Meter meter = Meter.OF_SESSIONS.get(random.nextInt(3));
            books.usage.record(account, meter, open, 0, some(meter, random));
        }
    }

    private static void correct(Books books, AccountId account, Random random) {
        Interval ever = new Interval(Books.JANUARY, END);
        List<Known> sealed = new ArrayList<>(
                books.ports.periods().overlapping(List.of(account), ever).getOrDefault(account, List.of()));
        sealed.removeIf(known -> known.revision() == 0);
        if (!sealed.isEmpty()) {
            Known known = sealed.get(random.nextInt(sealed.size()));
            Meter meter = Meter.OF_SESSIONS.get(random.nextInt(3));
            BigInteger quantity = some(meter, random);
            books.usage.record(
                    account,
                    meter,
                    known.period(),
                    known.revision(),
                    random.nextBoolean() ? quantity : quantity.negate());
        }
    }

    private static BigInteger some(Meter meter, Random random) {
        return meter.unitBase(Duration.ofDays(30).toMillis())
                .multiply(BigInteger.valueOf(1 + random.nextInt(99_999)))
                .divide(BigInteger.valueOf(777));
    }

    /** One of the two may crash in the middle of its transactions. */
    private static void runTwiceAtOnce(Books books, Instant now, Random random) {
        boolean crashing = random.nextBoolean();
        Outbox first = crashing ? new CrashingOutbox(books.ports.outbox(), random.nextInt(5)) : books.ports.outbox();
        CompletableFuture.allOf(
                        CompletableFuture.runAsync(() -> run(books, now, first)),
                        CompletableFuture.runAsync(() -> run(books, now, books.ports.outbox())))
                .join();
    }

    private static void run(Books books, Instant now, Outbox outbox) {
        BillingStores ports = books.ports;
        BillingStores with = new BillingStores(
                ports.shards(),
                ports.usageRecorder(),
                ports.sums(),
                ports.subscriptions(),
                ports.periods(),
                ports.invoices(),
                books.ports.pendingLines(),
                ports.credits(),
                ports.ledger(),
                outbox,
                ports.queue(),
                ports.heldCorrections(),
                ports.buyers(),
                ports.taxQuotes());
        try {
            new GenerateInvoices(with, books.transactions, books::billingTerms).run(now, Progress.UNWATCHED);
        } catch (Crash e) {
            assertThat(outbox).isInstanceOf(CrashingOutbox.class);
        }
    }

    private static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** Announces so often, then fails for ever: the last thing that happens in each transaction. */
    private static final class CrashingOutbox implements Outbox {

        private final Outbox real;
        private int left;

        CrashingOutbox(Outbox real, int left) {
            this.real = real;
            this.left = left;
        }

        @Override
        public void announce(Collection<Announcement> announcements) {
            real.announce(announcements);
            if (left-- <= 0) {
                throw new Crash();
            }
        }
    }
}
