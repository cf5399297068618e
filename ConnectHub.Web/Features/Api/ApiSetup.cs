using ConnectHub.Web.Features.Api.Events;
using ConnectHub.Web.Features.Api.Moderation;

namespace ConnectHub.Web.Features.Api;

/// <summary>The REST API of SPEC.md under <c>/api</c>, its description at <c>/openapi/v1.json</c> and its page at <c>/api/docs</c>.</summary>
internal static class ApiSetup
{
    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.AddOptions<ApiOptions>().BindConfiguration("ConnectHub:Api").ValidateDataAnnotations().ValidateOnStart();
        services.AddApiPolicies();
        services.AddApiRateLimits();
        services.AddApiDescription();
        services.AddExceptionHandler<ApiBadRequests>();
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddSingleton<ApiStreams>();
        services.AddSingleton<ApiModeration>();
        services.AddSingleton<TokenStanding>();
        services.AddSingleton<ApiPolls>();
        services.AddSingleton<ApiRecordings>();
        services.AddSingleton<ApiClips>();
        services.AddSingleton<KeyedLocks>();
        services.AddSingleton<IdempotentReplies>();
        services.AddHostedService<IdempotencyCleaning>();
        services.AddEvents();
        return services;
    }

    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api").AddEndpointFilter(ApiProblems.SayWhenToRetry).AddEndpointFilter<TokenRevocation>();
        var signedIn = api.MapGroup("").RequireAuthorization(ApiPolicies.SignedIn).RequireRateLimiting(ApiRateLimits.Writes)
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status429TooManyRequests);
        var anyone = api.MapGroup("").RequireAuthorization(ApiPolicies.Anyone).RequireRateLimiting(ApiRateLimits.Reads)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
        // Who asks for a token may still send an old one: it is not looked at.
        routes.MapGroup("/api").AddEndpointFilter(ApiProblems.SayWhenToRetry).MapAuth(signedIn);
        anyone.MapConfig();
        signedIn.MapLivestream(anyone);
        signedIn.MapChat(anyone);
        signedIn.MapFollow();
        signedIn.MapSanctions();
        signedIn.MapModerators();
        signedIn.MapModerationLog();
        signedIn.MapChatRules(anyone);
        signedIn.MapHeld();
        signedIn.MapTerms();
        signedIn.MapNotices();
        signedIn.MapReport();
        anyone.MapEvents();
        signedIn.MapReactions();
        signedIn.MapPolls(anyone);
        signedIn.MapRecordings(anyone);
        anyone.MapRecordingDownloads();
        signedIn.MapClipApi(anyone);
        routes.MapApiDescription();
    }
}
