package io.streamspace.billing.provider.adapter.stripe;

import com.stripe.param.tax.CalculationCreateParams;
import com.stripe.param.tax.CalculationCreateParams.CustomerDetails;
import com.stripe.param.tax.CalculationCreateParams.LineItem;
import io.streamspace.billing.account.Address;
import io.streamspace.billing.provider.gateway.PaymentGateway;
import io.streamspace.billing.provider.gateway.ProviderRefusal;
import io.streamspace.billing.tax.TaxDecision;
import io.streamspace.billing.tax.TaxDecision.Outcome;
import io.streamspace.billing.tax.TaxQuestion;
import java.util.List;
import java.util.Map;

/**
 * Stripe Tax, asked what it would charge on one line of a round amount: so large a power of ten that every rate can be read
 * from it exactly. The line is always without tax, whatever our prices are: a rate does not depend on that, and taxable shares
 * stay exact. A calculation is no transaction: nothing is reported to any tax office by it.
 */
final class StripeTaxes implements PaymentGateway.Taxes {

    /** In the currency's minor units. */
    static final long REFERENCE_AMOUNT = 10_000_000;

    private static final String BY_JURISDICTION = "line_items.data.tax_breakdown";

    private static final Map<String, Outcome> UNDECIDED = Map.of(
            "customer_tax_location_invalid", Outcome.PLACE_UNKNOWN,
            "tax_id_invalid", Outcome.TAX_ID_INVALID);

    private final StripeCalls calls;

    StripeTaxes(StripeCalls calls) {
        this.calls = calls;
    }

    @Override
    public TaxDecision decide(TaxQuestion question) {
        CalculationCreateParams params = params(question);
        StripeAnswer answer =
                calls.answer(client -> client.v1().tax().calculations().create(params));
        return answer.isRefusal() ? undecided(answer.refusal()) : TaxDecisionReader.decision(answer.body());
    }

    private static TaxDecision undecided(ProviderRefusal refusal) {
        Outcome outcome = UNDECIDED.get(refusal.code());
        if (outcome == null) {
            throw refusal;
        }
        return new TaxDecision(outcome, List.of(), "");
    }

    private static CalculationCreateParams params(TaxQuestion question) {
        return CalculationCreateParams.builder()
                .setCurrency(StripeAmounts.code(question.currency()))
                .setCustomerDetails(buyer(question))
                .addLineItem(LineItem.builder()
                        .setAmount(REFERENCE_AMOUNT)
                        .setReference("reference")
                        .setTaxBehavior(LineItem.TaxBehavior.EXCLUSIVE)
                        .setTaxCode(question.productCode())
                        .build())
                .addExpand(BY_JURISDICTION)
                .build();
    }

    private static CustomerDetails buyer(TaxQuestion question) {
        CustomerDetails.Builder buyer = CustomerDetails.builder()
                .setAddress(address(question.address()))
                .setAddressSource(CustomerDetails.AddressSource.BILLING);
        TaxIdTypes.of(question).forEach(buyer::addTaxId);
        return buyer.build();
    }

    private static CustomerDetails.Address address(Address address) {
        return CustomerDetails.Address.builder()
                .setLine1(address.line1())
                .setLine2(address.line2())
                .setPostalCode(address.postalCode())
                .setCity(address.city())
                .setState(address.region())
                .setCountry(address.country())
                .build();
    }
}
