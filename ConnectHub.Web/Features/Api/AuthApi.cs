using System.Security.Claims;
using ConnectHub.Web.Features.Accounts;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace ConnectHub.Web.Features.Api;

/// <summary>Accounts and tokens for programs.</summary>
internal static class AuthApi
{
    public static void MapAuth(this RouteGroupBuilder open, RouteGroupBuilder signedIn)
    {
        open.MapPost("/auth/register", RegisterAsync).RequireRateLimiting(AccountRateLimits.Register).WithSummary("Makes an account with its channel")
            .ProducesValidationProblem(422).ProducesProblem(429);
        open.MapPost("/auth/login", LoginAsync).RequireRateLimiting(AccountRateLimits.SignIn).WithSummary("Gives tokens for e-mail address and password")
            .Produces<AccessTokenResponse>().ProducesProblem(401).ProducesProblem(429);
        open.MapPost("/auth/refresh", RefreshAsync).RequireRateLimiting(AccountRateLimits.SignIn).WithSummary("Gives fresh tokens for a refresh token")
            .Produces<AccessTokenResponse>().ProducesProblem(401).ProducesProblem(429);
        signedIn.MapGet("/me", Me).RequireRateLimiting(ApiRateLimits.Reads).WithSummary("Whose token this is");
    }

    private static async Task<Results<Created<ApiUser>, ProblemHttpResult>> RegisterAsync(
        RegisterRequest request, AccountService accounts, CancellationToken cancellationToken)
    {
        var result = await accounts.RegisterAsync(new Registration(request.Email, request.Handle, request.Password, request.DisplayName), cancellationToken);
        return result switch
        {
            RegisterResult.Created { User: var user, Channel: var channel } =>
                TypedResults.Created("/api/me", new ApiUser(ShortId.Format(user.Id), channel.Handle, user.DisplayName, await accounts.RolesAsync(user))),
            RegisterResult.Invalid invalid => ApiProblems.Invalid(invalid.Errors),
            _ => throw new InvalidOperationException($"Unknown {result.GetType().Name}."),
        };
    }

    private static async Task<Results<SignInHttpResult, ProblemHttpResult>> LoginAsync(
        LoginRequest request, AccountService accounts, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(request.Email) || string.IsNullOrEmpty(request.Password))
            return ApiProblems.Invalid(string.IsNullOrEmpty(request.Email) ? "email" : "password", "This is missing.");
        var outcome = await accounts.VerifyAsync(request.Email, request.Password, cancellationToken);
        return outcome switch
        {
            SignInOutcome.Ok ok => Tokens(await accounts.PrincipalAsync(ok.User)),
            SignInOutcome.NotConfirmed => ApiProblems.Of(StatusCodes.Status403Forbidden, "Confirm your e-mail address first; we have sent you a new link."),
            _ => ApiProblems.Of(StatusCodes.Status401Unauthorized, "E-mail address or password is wrong, or the account is locked for some minutes."),
        };
    }

    private static async Task<Results<SignInHttpResult, ProblemHttpResult>> RefreshAsync(
        RefreshRequest request, AccountService accounts, CancellationToken cancellationToken) =>
        string.IsNullOrEmpty(request.RefreshToken) ? ApiProblems.Invalid("refreshToken", "This is missing.")
        : await accounts.RefreshAsync(request.RefreshToken, cancellationToken) is { } principal
            ? Tokens(principal)
            : ApiProblems.Of(StatusCodes.Status401Unauthorized, "This refresh token is not good any more. Sign in again.");

    private static Ok<ApiUser> Me(ClaimsPrincipal caller) => TypedResults.Ok(new ApiUser(
        caller.UserId() is { } id ? ShortId.Format(id) : "", caller.Handle() ?? "", caller.DisplayName() ?? "",
        [.. caller.FindAll(ClaimTypes.Role).Select(role => role.Value)]));

    // The bearer scheme answers a sign-in with the tokens as JSON.
    private static SignInHttpResult Tokens(ClaimsPrincipal principal) =>
        TypedResults.SignIn(principal, authenticationScheme: IdentityConstants.BearerScheme);
}

public sealed record RegisterRequest(string? Email, string? Password, string? Handle, string? DisplayName = null);

public sealed record LoginRequest(string? Email, string? Password);

public sealed record RefreshRequest(string? RefreshToken);
