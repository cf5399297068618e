using System.Security.Claims;
using ConnectHub.Web.Data;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace ConnectHub.Web.Features.Accounts;

/// <summary>
/// Signs a circuit out once its user's security stamp has changed (new password, new role, lock, "sign out everywhere"): at once when
/// <see cref="SignOuts"/> says so, within a minute in any case.
/// </summary>
internal sealed partial class CircuitRevalidation : RevalidatingServerAuthenticationStateProvider
{
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private static readonly Task<AuthenticationState> Nobody = Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity())));

    private readonly IServiceScopeFactory _scopes;
    private readonly IOptions<IdentityOptions> _options;
    private readonly SignOuts _signOuts;
    private readonly ILogger _logger;
    private IDisposable? _watching;

    public CircuitRevalidation(ILoggerFactory loggers, IServiceScopeFactory scopes, IOptions<IdentityOptions> options, SignOuts signOuts) : base(loggers)
    {
        (_scopes, _options, _signOuts) = (scopes, options, signOuts);
        _logger = loggers.CreateLogger<CircuitRevalidation>();
        AuthenticationStateChanged += Watch;
    }

    protected override TimeSpan RevalidationInterval => Interval;

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        await using var scope = _scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>();
        var user = await users.GetUserAsync(authenticationState.User);
        return user is not null
            && authenticationState.User.FindFirstValue(_options.Value.ClaimsIdentity.SecurityStampClaimType) == await users.GetSecurityStampAsync(user);
    }

    protected override void Dispose(bool disposing)
    {
        AuthenticationStateChanged -= Watch;
        _watching?.Dispose();
        base.Dispose(disposing);
    }

    private void Watch(Task<AuthenticationState> state)
    {
        _watching?.Dispose();
        _watching = null;
        // The circuit is told who it is of when that is known; awaiting it does not wait.
        if (state.IsCompletedSuccessfully)
            _ = WatchAsync(state);
    }

    private async Task WatchAsync(Task<AuthenticationState> state)
    {
        var user = (await state).User;
        if (user.UserId() is { } userId)
            _watching = _signOuts.Watch(userId, () => _ = LookAsync(user));
    }

    /// <summary>Ends without an exception: nobody waits for it.</summary>
    private async Task LookAsync(ClaimsPrincipal user)
    {
        try
        {
            if (!await ValidateAuthenticationStateAsync(new AuthenticationState(user), CancellationToken.None))
                SetAuthenticationState(Nobody);
        }
        catch (Exception exception)
        {
            // The look of every minute comes all the same.
            LogNotLooked(_logger, exception);
        }
    }

    [LoggerMessage(LogLevel.Error, "A circuit could not be looked at after its user was signed out elsewhere")]
    private static partial void LogNotLooked(ILogger logger, Exception exception);
}
