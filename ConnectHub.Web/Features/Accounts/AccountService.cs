using System.Security.Claims;
using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Accounts.Mailing;
using ConnectHub.Web.Features.Channels;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ConnectHub.Web.Features.Accounts;

/// <summary>Registration and sign-in for pages and API. Scoped to a request (it shares Identity's context); never use it on a circuit.</summary>
internal sealed class AccountService(
    UserManager<AppUser> users, SignInManager<AppUser> signIn, ConnectHubDb db, TimeProvider time,
    AccountMails mails, IOptionsMonitor<BearerTokenOptions> bearer)
{
    /// <summary>An account and its channel, or neither.</summary>
    public async Task<RegisterResult> RegisterAsync(Registration registration, CancellationToken cancellationToken)
    {
        var errors = RegistrationRules.Check(registration, out var accepted);
        if (errors.IsEmpty)
            await AddTakenAsync(accepted, errors, cancellationToken);
        if (!errors.IsEmpty)
            return new RegisterResult.Invalid(errors.ToDictionary());
        return await CreateAsync(accepted, cancellationToken);
    }

    /// <summary>Checks the password and counts failures. The caller signs in, with a cookie or a bearer token.</summary>
    public async Task<SignInOutcome> VerifyAsync(string? email, string? password, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (string.IsNullOrWhiteSpace(email) || string.IsNullOrEmpty(password) || password.Length > PasswordRules.MaxLength)
            return new SignInOutcome.Refused();
        var user = await users.FindByEmailAsync(email.Trim());
        if (user is null)
        {
            // As slow as a wrong password, so that the time says nothing about whether the account exists.
            users.PasswordHasher.HashPassword(new AppUser { DisplayName = "" }, password);
            return new SignInOutcome.Refused();
        }
        if (!(await signIn.CheckPasswordSignInAsync(user, password, lockoutOnFailure: true)).Succeeded)
            return new SignInOutcome.Refused();
        if (!mails.CanSend || user.EmailConfirmed)
            return new SignInOutcome.Ok(user);
        await mails.SendConfirmationAsync(user);
        return new SignInOutcome.NotConfirmed();
    }

    /// <summary>Sets the cookie of this browser.</summary>
    public Task SignInAsync(AppUser user, bool remember) => signIn.SignInAsync(user, remember);

    public Task SignOutAsync() => signIn.SignOutAsync();

    /// <summary>What a token or cookie of this user carries.</summary>
    public Task<ClaimsPrincipal> PrincipalAsync(AppUser user) => signIn.CreateUserPrincipalAsync(user);

    /// <summary>The person of a refresh token that is still good; null when it is foreign, too old, or of before a change of password, role or lock.</summary>
    public async Task<ClaimsPrincipal?> RefreshAsync(string? refreshToken, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var ticket = bearer.Get(IdentityConstants.BearerScheme).RefreshTokenProtector.Unprotect(refreshToken);
        if (ticket?.Properties.ExpiresUtc is not { } expires || time.GetUtcNow() >= expires)
            return null;
        var user = await signIn.ValidateSecurityStampAsync(ticket.Principal);
        return user is null || await users.IsLockedOutAsync(user) ? null : await PrincipalAsync(user);
    }

    public async Task<IReadOnlyList<string>> RolesAsync(AppUser user) => [.. await users.GetRolesAsync(user)];

    private async Task<RegisterResult> CreateAsync(AcceptedRegistration accepted, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var user = new AppUser { Id = Guid.CreateVersion7(), UserName = accepted.Handle, Email = accepted.Email, DisplayName = accepted.DisplayName, CreatedAt = now };
        var channel = new Channel { OwnerId = user.Id, Handle = accepted.Handle, DisplayName = accepted.DisplayName, CreatedAt = now };
        // Identity's store saves this same context: account and channel are one transaction.
        db.Add(channel);
        try
        {
            var result = await users.CreateAsync(user, accepted.Password);
            if (result.Succeeded)
            {
                await mails.SendConfirmationAsync(user);
                return new RegisterResult.Created(user, channel, mails.CanSend);
            }
            db.ChangeTracker.Clear();
        }
        catch (DbUpdateException)
        {
            // Another request was faster with the same handle or address; found below. Anything else is thrown on.
            db.ChangeTracker.Clear();
            if (!await db.Users.AnyAsync(u => u.NormalizedEmail == user.NormalizedEmail || u.NormalizedUserName == user.NormalizedUserName, cancellationToken))
                throw;
        }
        var errors = new FieldErrors();
        await AddTakenAsync(accepted, errors, cancellationToken);
        return new RegisterResult.Invalid(errors.ToDictionary());
    }

    private async Task AddTakenAsync(AcceptedRegistration accepted, FieldErrors errors, CancellationToken cancellationToken)
    {
        var name = users.NormalizeName(accepted.Handle);
        var email = users.NormalizeEmail(accepted.Email);
        if (await db.Users.AnyAsync(u => u.NormalizedUserName == name, cancellationToken))
            errors.Add("handle", $"“{accepted.Handle}” is taken. Please choose another handle.");
        if (await db.Users.AnyAsync(u => u.NormalizedEmail == email, cancellationToken))
            errors.Add("email", "There is an account with this address already. Sign in, or ask for a new password.");
    }
}
