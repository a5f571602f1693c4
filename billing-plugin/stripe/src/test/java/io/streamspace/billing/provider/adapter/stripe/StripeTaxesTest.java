package io.streamspace.billing.provider.adapter.stripe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.sun.net.httpserver.HttpServer;
import io.streamspace.billing.account.Address;
import io.streamspace.billing.account.TaxId;
import io.streamspace.billing.provider.adapter.stripe.StripeGateway.Surroundings;
import io.streamspace.billing.provider.gateway.CircuitBreaker;
import io.streamspace.billing.provider.gateway.PaymentGateway;
import io.streamspace.billing.provider.gateway.ProviderAway;
import io.streamspace.billing.provider.gateway.ProviderMismatch;
import io.streamspace.billing.provider.gateway.ProviderRefusal;
import io.streamspace.billing.provider.gateway.ProviderSettings;
import io.streamspace.billing.provider.gateway.ProviderSettings.Collecting;
import io.streamspace.billing.provider.gateway.ProviderSettings.Timeouts;
import io.streamspace.billing.provider.gateway.Secret;
import io.streamspace.billing.tax.TaxDecision;
import io.streamspace.billing.tax.TaxDecision.Outcome;
import io.streamspace.billing.tax.TaxDecision.Rate;
import io.streamspace.billing.tax.TaxQuestion;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers are of the shape of Stripe's documented calculation, which its fixtures show without what has to be expanded. */
class StripeTaxesTest {

    private static final TaxQuestion FRENCH = question("FR", List.of(new TaxId("vat", "FR83404833048")));

    private volatile String request = "";
    private volatile String answer = "";
    private volatile int status = 200;
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/tax/calculations", exchange -> {
            request = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            byte[] body = answer.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void one_line_of_a_round_amount_is_asked_about() {
        answer = calculation(2_000_000, part(2_000_000, "20.0", 10_000_000, "standard_rated", "vat"));

        taxes().decide(FRENCH);

        assertThat(Arrays.stream(request.split("&")).map(pair -> URLDecoder.decode(pair, UTF_8)))
                .containsExactlyInAnyOrder(
                        "currency=usd",
                        "customer_details[address][country]=FR",
                        "customer_details[address][line1]=1 rue X",
                        "customer_details[address][postal_code]=75001",
                        "customer_details[address_source]=billing",
                        "customer_details[tax_ids][0][type]=eu_vat",
                        "customer_details[tax_ids][0][value]=FR83404833048",
                        "line_items[0][amount]=10000000",
                        "line_items[0][reference]=reference",
                        "line_items[0][tax_behavior]=exclusive",
                        "line_items[0][tax_code]=txcd_10103001",
                        "expand[0]=line_items.data.tax_breakdown");
    }

    @ParameterizedTest
    @CsvSource({
        "GR, vat, EL123456789, eu_vat",
        "GB, vat, XI123456789, eu_vat",
        "GB, vat, GB123456789, gb_vat",
        "AU, abn, 12345678912, au_abn",
        "NZ, gst, 123456789, nz_gst",
    })
    void tax_numbers_have_the_types_that_stripe_knows(String country, String type, String value, String expected) {
        answer = calculation(0, part(0, "0.0", 0, "not_collecting", "vat"));

        taxes().decide(question(country, List.of(new TaxId(type, value), new TaxId("steuernummer", "133/8150"))));

        assertThat(URLDecoder.decode(request, UTF_8))
                .contains("[tax_ids][0][type]=" + expected + "&")
                .doesNotContain("133/8150");
    }

    @Test
    void every_jurisdiction_keeps_its_rate() {
        answer = calculation(
                987_500,
                part(600_000, "6.0", 10_000_000, "standard_rated", "sales_tax"),
                part(25_000, "0.25", 10_000_000, "standard_rated", "sales_tax"),
                part(362_500, "3.625", 10_000_000, "standard_rated", "district_tax"),
                part(0, "0.0", 0, "product_exempt", "sales_tax"));

        TaxDecision decision = taxes().decide(question("US", List.of()));

        assertThat(decision.outcome()).isEqualTo(Outcome.TAXED);
        assertThat(decision.reference()).isEqualTo("taxcalc_1");
        assertThat(decision.percent()).isEqualByComparingTo("9.875");
        assertThat(decision.rates())
                .extracting(Rate::jurisdiction, Rate::name)
                .containsExactly(
                        tuple("Somewhere", "Sales tax"),
                        tuple("Somewhere", "Sales tax"),
                        tuple("Somewhere", "District tax"));
    }

    @Test
    void where_only_a_share_is_taxable_the_rate_is_less_by_it() {
        answer = calculation(500_000, part(500_000, "6.25", 8_000_000, "proportionally_rated", "sales_tax"));

        assertThat(taxes().decide(question("US", List.of())).percent()).isEqualByComparingTo(new BigDecimal("5"));
    }

    @Test
    void without_a_lines_breakdown_the_wholes_is_read() {
        answer = "{'id':'taxcalc_1','object':'tax.calculation','tax_amount_exclusive':987500,'tax_breakdown':[{"
                        .replace('\'', '"')
                + ("'amount':987500,'inclusive':false,'tax_rate_details':{'country':'US','percentage_decimal':'9.875',"
                                + "'state':'CA','tax_type':'sales_tax'},'taxability_reason':'standard_rated',"
                                + "'taxable_amount':10000000}]}")
                        .replace('\'', '"');

        assertThat(taxes().decide(question("US", List.of())).rates())
                .containsExactly(new Rate("CA", "Sales tax", new BigDecimal("9.875")));
    }

    @ParameterizedTest
    @CsvSource({
        "reverse_charge, REVERSE_CHARGED",
        "zero_rated, ZERO_RATED",
        "customer_exempt, EXEMPT",
        "product_exempt, EXEMPT",
        "not_collecting, NOT_COLLECTED",
        "not_subject_to_tax, NOT_COLLECTED",
        "not_supported, UNSUPPORTED",
    })
    void why_there_is_no_tax_decides_how_the_buyer_stands(String reason, Outcome outcome) {
        answer = calculation(0, part(0, "0.0", 0, reason, "vat"));

        assertThat(taxes().decide(FRENCH)).isEqualTo(new TaxDecision(outcome, List.of(), "taxcalc_1"));
    }

    @ParameterizedTest
    @CsvSource({"customer_tax_location_invalid, PLACE_UNKNOWN", "tax_id_invalid, TAX_ID_INVALID"})
    void what_is_wrong_with_the_buyer_is_told(String code, Outcome outcome) {
        status = 400;
        answer = error(code);

        assertThat(taxes().decide(FRENCH)).isEqualTo(new TaxDecision(outcome, List.of(), ""));
    }

    @Test
    void every_other_refusal_is_one() {
        status = 400;
        answer = error("stripe_tax_inactive");

        assertThatThrownBy(() -> taxes().decide(FRENCH))
                .isInstanceOfSatisfying(
                        ProviderRefusal.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("stripe_tax_inactive"));
    }

    @Test
    void an_outage_is_no_decision() {
        server.stop(0);

        assertThatThrownBy(() -> taxes().decide(FRENCH)).isInstanceOf(ProviderAway.class);
    }

    @Test
    void what_does_not_add_up_or_gives_no_known_reason_is_no_decision() {
        answer = calculation(2_000_002, part(2_000_002, "20.0", 10_000_000, "standard_rated", "vat"));
        assertThatThrownBy(() -> taxes().decide(FRENCH)).isInstanceOf(ProviderMismatch.class);

        answer = calculation(0, part(0, "0.0", 0, "brand_new_reason", "vat"));
        assertThatThrownBy(() -> taxes().decide(FRENCH)).isInstanceOf(ProviderMismatch.class);

        answer = calculation(0);
        assertThatThrownBy(() -> taxes().decide(FRENCH)).isInstanceOf(ProviderMismatch.class);
    }

    private PaymentGateway.Taxes taxes() {
        ProviderSettings terms = new ProviderSettings(
                new Secret("sk_test_1"),
                List.of(),
                Collecting.MANUAL,
                List.of(),
                null,
                new Timeouts(Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(20)));
        return new StripeGateway(
                        terms,
                        new Surroundings(
                                URI.create("http://127.0.0.1:"
                                        + server.getAddress().getPort()),
                                new CircuitBreaker(CircuitBreaker.Terms.USUAL, Instant::now, new Random(1)),
                                Instant::now,
                                "here"))
                .taxes();
    }

    private static TaxQuestion question(String country, List<TaxId> ids) {
        return new TaxQuestion(
                new Address("1 rue X", null, "75001", null, null, country),
                ids,
                Currency.getInstance("USD"),
                "txcd_10103001");
    }

    private static String calculation(long tax, String... parts) {
        String start = ("{'id':'taxcalc_1','object':'tax.calculation','currency':'usd','livemode':false,"
                        + "'tax_amount_exclusive':" + tax + ",'line_items':{'object':'list','data':[{"
                        + "'id':'tax_li_1','object':'tax.calculation_line_item','amount':10000000,'amount_tax':" + tax
                        + ",'tax_breakdown':[")
                .replace('\'', '"');
        return start + String.join(",", parts) + "]}],\"has_more\":false}}";
    }

    private static String part(long amount, String percent, long taxable, String reason, String type) {
        return ("{'amount':" + amount + ",'jurisdiction':{'country':'XX','display_name':'Somewhere','level':'state'},"
                        + "'sourcing':'destination','tax_rate_details':{'display_name':'Tax','percentage_decimal':'"
                        + percent + "','tax_type':'" + type + "'},'taxability_reason':'" + reason
                        + "','taxable_amount':" + taxable + "}")
                .replace('\'', '"');
    }

    private static String error(String code) {
        return "{\"error\":{\"code\":\"" + code + "\",\"message\":\"No.\",\"type\":\"invalid_request_error\"}}";
    }
}
