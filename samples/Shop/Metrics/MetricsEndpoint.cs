namespace Shop.Metrics;

/// <summary>Where Prometheus asks. Method names and figures are all that is there.</summary>
static class MetricsEndpoint
{
    public static void MapMetrics(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/metrics", (PrometheusText metrics) => TypedResults.Text(metrics.Write(), PrometheusText.ContentType));
}
