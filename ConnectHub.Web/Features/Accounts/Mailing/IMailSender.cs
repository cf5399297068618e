namespace ConnectHub.Web.Features.Accounts.Mailing;

public sealed record Mail(string To, string Subject, string Text);

/// <summary>The way out of the site for mail; <see cref="NoMail"/> when SMTP is not configured.</summary>
public interface IMailSender
{
    bool CanSend { get; }

    Task SendAsync(Mail mail, CancellationToken cancellationToken);
}

internal sealed class NoMail : IMailSender
{
    public bool CanSend => false;

    public Task SendAsync(Mail mail, CancellationToken cancellationToken) => Task.CompletedTask;
}
