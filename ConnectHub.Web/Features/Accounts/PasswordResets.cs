using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Accounts.Mailing;
using Microsoft.AspNetCore.Identity;

namespace ConnectHub.Web.Features.Accounts;

/// <summary>Forgotten passwords: a link by mail, or one that an admin hands out.</summary>
internal sealed class PasswordResets(UserManager<AppUser> users, AccountLinks links, AccountMails mails, SignOuts signOuts, TimeProvider time)
{
    public bool CanMail => mails.CanSend;

    /// <summary>Says nothing about whether there is such an account.</summary>
    public async Task RequestAsync(string? email, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (CanMail && !string.IsNullOrWhiteSpace(email) && await users.FindByEmailAsync(email.Trim()) is { } user)
            await mails.SendResetAsync(user);
    }

    /// <summary>What is wrong, said to the user; null when the password is set. The link works once.</summary>
    public async Task<string?> ResetAsync(string? userId, string? code, string? password, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        const string Stale = "This link is used or too old. Ask for a new one.";
        if (await links.FindUserAsync(userId) is not { } user || AccountLinks.Decode(code) is not { } token)
            return Stale;
        if (PasswordRules.Problem(password, user.Email, user.UserName) is { } problem)
            return problem;
        if (!(await users.ResetPasswordAsync(user, token, password!)).Succeeded)
            return Stale;
        signOuts.Announce(user.Id);
        await EndLockoutAsync(user);
        return null;
    }

    /// <summary>Wrong passwords are forgiven, an admin's lock (see <see cref="AccountLocks"/>) is not.</summary>
    private async Task EndLockoutAsync(AppUser user)
    {
        await users.ResetAccessFailedCountAsync(user);
        if (user.LockoutEnd is not null && !AccountLocks.IsLocked(user, time))
            await users.SetLockoutEndDateAsync(user, null);
    }
}
