using System.Threading.Channels;
using ConnectHub.Web.Shared;

namespace ConnectHub.Web.Features.Accounts.Mailing;

/// <summary>
/// Mails on their way out. Pages only put them here, so that how long an answer takes says nothing about whether an account exists.
/// Full (256) means that the mail server is gone: the newest is dropped, and the log says so of each.
/// </summary>
internal sealed partial class MailQueue(IMailSender sender, TimeProvider time, ILogger<MailQueue> log) : Worker(time, log)
{
    private readonly Channel<Mail> _mails = Channel.CreateBounded<Mail>(new BoundedChannelOptions(256) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    public bool CanSend => sender.CanSend;

    public void Enqueue(Mail mail)
    {
        if (CanSend && !_mails.Writer.TryWrite(mail))
            LogDropped(log, mail.Subject);
    }

    protected override async Task RunAsync(CancellationToken stopping)
    {
        await foreach (var mail in _mails.Reader.ReadAllAsync(stopping))
        {
            try
            {
                await sender.SendAsync(mail, stopping);
            }
            catch (Exception exception) when (!stopping.IsCancellationRequested)
            {
                LogFailed(log, exception, mail.Subject);
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "A mail was not sent, too many are waiting: {Subject}")]
    private static partial void LogDropped(ILogger logger, string subject);

    [LoggerMessage(LogLevel.Error, "A mail could not be sent: {Subject}")]
    private static partial void LogFailed(ILogger logger, Exception exception, string subject);
}
