using System.Security.Claims;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Components.Authorization;

namespace ConnectHub.Web.Tests.Support;

/// <summary>Somebody with these claims, as components see them.</summary>
internal sealed class SignedIn(params IEnumerable<Claim> claims) : AuthenticationStateProvider
{
    private readonly ClaimsPrincipal _user = new(new ClaimsIdentity(claims, "test"));

    public static SignedIn As(Guid userId, string handle) => new(new Claim(ClaimTypes.NameIdentifier, userId.ToString()), new Claim(ClaimTypes.Name, handle));

    public static SignedIn OwnerOf(Guid channelId, Guid userId) =>
        new(new Claim(ClaimTypes.NameIdentifier, userId.ToString()), new Claim(Principal.ChannelIdClaim, channelId.ToString()));

    public override Task<AuthenticationState> GetAuthenticationStateAsync() => Task.FromResult(new AuthenticationState(_user));
}
