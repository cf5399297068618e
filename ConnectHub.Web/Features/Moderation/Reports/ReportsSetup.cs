namespace ConnectHub.Web.Features.Moderation.Reports;

internal static class ReportsSetup
{
    public static IServiceCollection AddReports(this IServiceCollection services)
    {
        services.AddSingleton<ReportableMedia>();
        services.AddSingleton<ReportSubjects>();
        services.AddSingleton<ReportService>();
        services.AddSingleton<ReportQueue>();
        services.AddSingleton<ReportDecisions>();
        services.AddSingleton<ReportedMedia>();
        return services;
    }

    public static void MapReports(this IEndpointRouteBuilder routes) => routes.MapReportForms();
}
